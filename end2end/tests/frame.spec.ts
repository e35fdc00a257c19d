// The frame around every page: where one can go, where and when one is, search, language, colours.

import { expect, test } from '../support/test.ts';
import type { Visitor } from '../support/visitor.ts';

const rail = (visitor: Visitor) => visitor.page.getByRole('navigation', { name: 'Navigasi utama' });

test('the rail has what one has business with, by role', async ({ signIn }) => {
  const places = async (visitor: Visitor) => rail(visitor).getByRole('listitem').getByRole('link').allInnerTexts();
  const maria = await signIn('Maria Bota');
  expect(await places(maria)).toEqual(['Beranda', 'Pohon kinerja', 'SKP']);

  const yohanes = await signIn('Yohanes Seran');
  expect(await places(yohanes)).toEqual(
    expect.arrayContaining(['Beranda', 'Pohon kinerja', 'SKP', 'Tim saya', 'Kepatuhan']),
  );
  const bayu = await signIn('Bayu Hidayat');
  expect(await places(bayu)).toEqual(expect.arrayContaining(['Organisasi', 'Impor']));
  await bayu.follows(rail(bayu).getByRole('link', { name: 'Kepatuhan' }));
  await expect(bayu.heading('Kepatuhan', 1)).toBeVisible();
  await expect(rail(bayu).getByRole('link', { name: 'Kepatuhan' })).toHaveAttribute('aria-current', 'page');
});

test('year, month and unit are chosen in the top bar, stay from page to page, and Back undoes them', async ({
  signIn,
}) => {
  const siti = await signIn('Siti Rahmawati');
  const year = new Date().getFullYear() - 1;
  await siti.page.getByRole('banner').getByRole('button', { name: String(year + 1), exact: true }).click();
  await siti.follows(siti.link(String(year)));
  await expect(siti.page).toHaveURL(new RegExp(`tahun=${year}`));
  await expect(siti.heading(`SKP saya ${year}`)).toBeVisible();

  await siti.follows(rail(siti).getByRole('link', { name: 'SKP', exact: true }));
  await expect(siti.page).toHaveURL(new RegExp(`/skp\\?tahun=${year}$`));
  await expect(siti.link(`SKP ${year}`)).toBeVisible();

  const where = siti.page.getByRole('navigation', { name: 'Unit kerja' });
  await siti.follows(where.getByRole('link', { name: 'Dinas Kesehatan' }));
  await expect(siti.page).toHaveURL(/unit=/);
  await expect(where.getByText('Dinas Kesehatan', { exact: true }).first()).toBeVisible();
  await expect(where.getByRole('link', { name: 'Dinas Kesehatan' })).toHaveCount(0);

  await siti.page.goBack();
  await expect(where.getByRole('link', { name: 'Dinas Kesehatan' })).toBeVisible();
  await expect(siti.page).toHaveURL(new RegExp(`/skp\\?tahun=${year}$`));
});

test('Ctrl+K finds people, units, results and pages without a mouse', async ({ signIn }) => {
  const andi = await signIn('Andi Wirawan');
  const { page } = andi;
  await page.keyboard.press('Control+k');
  const dialog = page.getByRole('dialog', { name: 'Cari' });
  const box = dialog.getByRole('combobox', { name: 'Cari orang, unit, hasil kerja' });
  await expect(box).toBeFocused();

  await page.keyboard.type('yohanes seran');
  const people = dialog.getByRole('group', { name: 'Orang' });
  await expect(people.getByRole('option', { name: /Yohanes Seran, S\.Gz\./ })).toBeVisible();
  await andi.isAccessible();

  await box.fill('kesehatan masyarakat');
  await expect(dialog.getByRole('group', { name: 'Unit kerja' }).getByRole('option').first()).toContainText(
    'Bidang Kesehatan Masyarakat',
  );
  await box.fill('pendampingan gizi');
  await expect(dialog.getByRole('group', { name: 'Hasil kerja' }).getByRole('option').first()).toContainText(
    'Terlaksananya pendampingan gizi di 24 puskesmas',
  );
  await box.fill('zzzz');
  await expect(dialog.getByRole('status')).toHaveText('Tidak ada yang cocok dengan “zzzz”.');

  await box.fill('tim saya');
  await expect(dialog.getByRole('option', { selected: true })).toContainText('Tim saya');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/tim$/);
  await expect(dialog).toBeHidden();
  await expect(andi.heading('Tim saya', 1)).toBeVisible();

  await page.keyboard.press('Control+k');
  await expect(box).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('the language is one switch away, changes at once and is kept', async ({ signIn }) => {
  const nur = await signIn('Nur Aini');
  await nur.button('Bahasa').click();
  const kept = nur.page.waitForResponse(/set_language/);
  await nur.button('English').click();
  await expect(nur.heading('Your turn', 1)).toBeVisible();
  await expect(nur.page.locator('html')).toHaveAttribute('lang', 'en');
  await kept;
  await nur.isAccessible();

  await nur.reloads();
  await expect(nur.heading('Your turn', 1)).toBeVisible();
  await nur.button('Language').click();
  const back = nur.page.waitForResponse(/set_language/);
  await nur.button('Bahasa Indonesia').click();
  await back;
  await nur.opens('/skp');
  await expect(nur.heading('SKP saya', 1)).toBeVisible();
});

test('light, dark and high contrast are kept, and readable', async ({ signIn }) => {
  const siti = await signIn('Siti Rahmawati');
  for (const [name, theme] of [
    ['Gelap', 'dark'],
    ['Kontras tinggi', 'contrast'],
    ['Terang', 'light'],
  ] as const) {
    await siti.button('Tampilan').click();
    const kept = siti.page.waitForResponse(/set_theme/);
    await siti.button(name).click();
    await kept;
    await expect(siti.page.locator('html')).toHaveAttribute('data-theme', theme);
    await siti.reloads();
    await expect(siti.page.locator('html')).toHaveAttribute('data-theme', theme);
  }
});

test('by keyboard alone: the first Tab offers to skip the frame', async ({ signIn }) => {
  const maria = await signIn('Maria Bota');
  await maria.opens('/skp');
  await maria.page.keyboard.press('Tab');
  await expect(maria.link('Langsung ke isi')).toBeFocused();
  await expect(maria.link('Langsung ke isi')).toBeVisible();
  await maria.page.keyboard.press('Enter');
  await expect(maria.content).toBeFocused();
});
