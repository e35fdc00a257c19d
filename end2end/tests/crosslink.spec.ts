// Support across agencies: the head of health asks, the head of education answers; with and without JavaScript.

import { expect, test } from '../support/test.ts';
import type { Visitor } from '../support/visitor.ts';

const PROGRAM = /^Program Pemenuhan Upaya Kesehatan Perorangan/;
const EDUCATION = 'Dinas Pendidikan dan Kebudayaan';
const CLASSES = 'Program Pengelolaan Pendidikan';
const ROLE = 'Mengundang orang tua siswa ke kelas gizi keluarga.';
const REASON = 'Anggaran kelas gizi dialihkan tahun ini.';

/** The part of the page of a node that is about other agencies. */
const links = (visitor: Visitor) => visitor.content.locator('#lintas');
const link = (visitor: Visitor, role: string) => links(visitor).getByRole('listitem').filter({ hasText: role });

/** Small and dark it is as good. */
async function looksGoodElsewhere(visitor: Visitor): Promise<void> {
  if (!visitor.alive) {
    return;
  }
  await visitor.page.setViewportSize({ width: 390, height: 844 });
  const room = await visitor.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(room, 'nothing scrolls sideways').toBeLessThanOrEqual(0);
  await visitor.page.emulateMedia({ colorScheme: 'dark' });
  await visitor.isAccessible();
  await visitor.page.emulateMedia({ colorScheme: 'light' });
  await visitor.page.setViewportSize({ width: 1366, height: 768 });
}

test('health asks education for support, education answers with a result of its own and steps back', async ({ signIn }) => {
  test.setTimeout(180_000);
  const andi = await signIn('Andi Wirawan');
  const yohana = await signIn('Yohana Messakh Nubatonis');

  await test.step('Andi sees what his agency asked for, and who supports the program', async () => {
    await andi.opens('/pohon');
    await andi.follows(andi.content.getByRole('link', { name: 'Lintas perangkat daerah' }));
    await expect(andi.heading('Lintas perangkat daerah', 1)).toBeVisible();
    await looksGoodElsewhere(andi);
    await andi.follows(andi.content.getByRole('link', { name: PROGRAM }).first());
    await expect(links(andi)).toContainText(EDUCATION);
    await expect(links(andi)).toContainText('angkanya dijumlahkan');
    await expect(links(andi)).toContainText('menunggu jawaban');
  });

  await test.step('he asks; what is missing is said beside the field, and what he typed stays', async () => {
    await andi.follows(links(andi).getByRole('link', { name: 'Minta dukungan' }));
    const form = andi.content.locator('#formulir');
    await form.getByRole('textbox', { name: /^Peran mitra/ }).fill(ROLE);
    await andi.sends(form.getByRole('button', { name: 'Kirim permintaan' }));
    await expect(form.getByRole('combobox', { name: 'Perangkat daerah' })).toHaveAttribute('aria-invalid', 'true');
    await expect(form.getByRole('textbox', { name: /^Peran mitra/ })).toHaveValue(ROLE);
    await looksGoodElsewhere(andi);
    await form.getByRole('combobox', { name: 'Perangkat daerah' }).selectOption({ label: EDUCATION });
    await andi.sends(form.getByRole('button', { name: 'Kirim permintaan' }));
    await expect(link(andi, ROLE)).toContainText('menunggu jawaban');
  });

  await test.step('it waits on the first page of the head of education', async () => {
    await yohana.opens('/');
    const duty = yohana.content.getByRole('listitem').filter({ hasText: 'permintaan dukungan' });
    await yohana.follows(duty.getByRole('link'));
    await yohana.follows(yohana.content.getByRole('link', { name: /^Jawab: / }));
    await looksGoodElsewhere(yohana);
  });

  await test.step('she answers with nothing, is told so, finds her program and accepts', async () => {
    const form = yohana.content.locator('#jawab');
    await form.getByRole('textbox', { name: /^Catatan jawaban/ }).fill('Siap.');
    await yohana.sends(form.getByRole('button', { name: 'Sanggupi' }));
    const result = form.getByRole('combobox', { name: /^Hasil yang mendukung/ });
    await expect(result).toHaveAttribute('aria-invalid', 'true');
    await expect(form.getByRole('textbox', { name: /^Catatan jawaban/ })).toHaveValue('Siap.');
    await form.getByRole('searchbox', { name: 'Cari hasil' }).fill('pengelolaan pendidikan');
    await yohana.sends(form.getByRole('button', { name: 'Cari' }));
    await result.selectOption({ label: CLASSES });
    await yohana.sends(form.getByRole('button', { name: 'Sanggupi' }));
    await expect(yohana.content.getByText('Tidak ada permintaan yang menunggu')).toBeVisible();
  });

  await test.step('Andi sees it on the page of the program', async () => {
    await andi.reloads();
    await expect(link(andi, ROLE)).toContainText('disanggupi');
    await expect(link(andi, ROLE).getByRole('link', { name: CLASSES })).toBeVisible();
  });

  await test.step('she steps back, and says why; he puts it aside', async () => {
    const agreed = yohana.content.getByRole('listitem').filter({ hasText: ROLE });
    await yohana.follows(agreed.getByRole('link', { name: /^Mundur: / }));
    const form = yohana.content.locator('#jawab');
    await yohana.sends(form.getByRole('button', { name: 'Mundur' }));
    await expect(form.getByRole('textbox', { name: /^Catatan jawaban/ })).toHaveAttribute('aria-invalid', 'true');
    await form.getByRole('textbox', { name: /^Catatan jawaban/ }).fill(REASON);
    await yohana.sends(form.getByRole('button', { name: 'Mundur' }));
    await andi.reloads();
    await expect(link(andi, ROLE)).toContainText('tidak disanggupi');
    await expect(link(andi, ROLE)).toContainText(REASON);
    await andi.sends(link(andi, ROLE).getByRole('button', { name: /^Tarik permintaan/ }));
    await expect(link(andi, ROLE)).toHaveCount(0);
  });
});

test('what is agreed with a university is written down at once', async ({ signIn }) => {
  const andi = await signIn('Andi Wirawan');
  await andi.opens('/pohon/lintas');
  await andi.follows(andi.content.getByRole('link', { name: PROGRAM }).first());
  await andi.follows(links(andi).getByRole('link', { name: 'Minta dukungan' }));
  const form = andi.content.locator('#formulir');
  const role = 'Melatih kader posyandu menimbang dengan benar.';
  await form.getByRole('textbox', { name: /^Peran mitra/ }).fill(role);
  await form.getByRole('textbox', { name: /^Lembaga di luar/ }).fill('Politeknik Kesehatan Nusa Raya');
  await andi.sends(form.getByRole('button', { name: 'Kirim permintaan' }));
  await expect(form.getByRole('textbox', { name: /^Nomor dan tanggal/ })).toHaveAttribute('aria-invalid', 'true');
  await form.getByRole('textbox', { name: /^Nomor dan tanggal/ }).fill('PKS 9/2026, 2 Maret 2026');
  await andi.sends(form.getByRole('button', { name: 'Kirim permintaan' }));
  await expect(link(andi, role)).toContainText('disanggupi');
  await expect(link(andi, role)).toContainText('PKS 9/2026');
});
