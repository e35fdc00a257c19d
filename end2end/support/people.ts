// The people of the small demo whom the tests are about, by the names under which one finds them.

export const PEOPLE = {
  'Maria Bota': 'Maria Bota, A.Md.Gz.',
  'Rudi Lakoe': 'Rudi Lakoe, A.Md.Gz.',
  'Nur Aini': 'Nur Aini, S.Stat.',
  'Yohanes Seran': 'Yohanes Seran, S.Gz.',
  'Fitri Lestari': 'Fitri Lestari, A.Md.Keb.',
  'Siti Rahmawati': 'Siti Rahmawati, S.K.M., M.Kes.',
  'Andi Wirawan': 'dr. Andi Wirawan, M.Kes.',
  'Gregorius Tanamas': 'Gregorius Tanamas',
  'Bayu Hidayat': 'Bayu Hidayat, S.Kom.',
  'Wahyu Prasetyo': 'Wahyu Prasetyo, S.E., M.Ak.',
  'Yohana Messakh Nubatonis': 'Dr. Yohana Messakh Nubatonis, M.Pd.',
} as const;

export type Name = keyof typeof PEOPLE;

/** The one password of everybody in the demo. */
export const PASSWORD = 'selaras-demo-2026';

/** A pattern that finds a text as it is, among more. */
export function literally(text: string): RegExp {
  return new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
}
