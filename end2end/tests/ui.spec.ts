// The page of all primitives: accessible in light and dark, usable by keyboard.

import { expect, test } from '../support/test.ts';

for (const scheme of ['light', 'dark'] as const) {
  test(`every primitive is accessible in ${scheme}`, async ({ visitor }) => {
    await visitor.page.emulateMedia({ colorScheme: scheme });
    await visitor.opens('/_ui');
    await expect(visitor.heading('Bagian antarmuka', 1)).toBeVisible();
  });
}

test('a dialog opens and closes by keyboard and gives the focus back', async ({ visitor }) => {
  await visitor.opens('/_ui');
  const opener = visitor.button('Buka dialog');
  await opener.focus();
  await visitor.page.keyboard.press('Enter');
  const dialog = visitor.page.getByRole('dialog', { name: 'Kembalikan SKP' });
  await expect(dialog).toBeVisible();
  await visitor.isAccessible();
  await visitor.page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
});

test('a drawer opens and closes', async ({ visitor }) => {
  await visitor.opens('/_ui');
  await visitor.button('Buka panel').click();
  const drawer = visitor.page.getByRole('dialog', { name: 'Rincian hasil kerja' });
  await expect(drawer).toBeVisible();
  await visitor.isAccessible();
  await drawer.getByRole('button', { name: 'Tutup' }).click();
  await expect(drawer).toBeHidden();
});

test('a menu is walked with the arrows', async ({ visitor }) => {
  await visitor.opens('/_ui');
  await visitor.button('Tindakan').focus();
  await visitor.page.keyboard.press('Enter');
  const menu = visitor.page.getByRole('list', { name: 'Tindakan', exact: true });
  await expect(menu).toBeVisible();
  await visitor.page.keyboard.press('Tab');
  await visitor.page.keyboard.press('ArrowDown');
  await expect(menu.getByRole('link', { name: 'Salin' })).toBeFocused();
  await visitor.page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
});

test('a combobox narrows its list while one types and takes the choice by Enter', async ({ visitor }) => {
  await visitor.opens('/_ui');
  const box = visitor.page.getByRole('combobox', { name: 'Unit kerja' });
  await box.fill('inspek');
  await expect(visitor.page.getByRole('listbox').getByRole('option')).toHaveCount(1);
  await visitor.page.keyboard.press('ArrowDown');
  await visitor.page.keyboard.press('Enter');
  await expect(box).toHaveValue('Inspektorat');
});

test('a blocked button says why and does nothing', async ({ visitor }) => {
  await visitor.opens('/_ui');
  const blocked = visitor.button('Ajukan').and(visitor.page.locator('[aria-disabled="true"]'));
  await expect(blocked).toHaveAccessibleDescription('1 kalimat harus diperbaiki');
  await blocked.focus();
  await visitor.page.keyboard.press('Enter');
  await expect(visitor.page.locator('#jumlah-tekan')).toHaveText('0');
  await visitor.button('Ajukan').first().click();
  await expect(visitor.page.locator('#jumlah-tekan')).toHaveText('1');
});

test('a toast offers to undo', async ({ visitor }) => {
  await visitor.opens('/_ui');
  await visitor.button('Pesan singkat').click();
  const toast = visitor.page.getByRole('status').filter({ hasText: 'Hasil kerja dipindahkan' });
  await expect(toast).toBeVisible();
  await visitor.isAccessible();
  await toast.getByRole('button', { name: 'Urungkan' }).click();
  await expect(visitor.page.locator('#diurungkan')).toHaveText('diurungkan');
  await expect(toast).toHaveCount(0);
});
