// Two browsers on one draft, a lost connection, a closed tab: no typed word is lost.

import { Draft } from '../support/draft.ts';
import { expect, test } from '../support/test.ts';
import type { Visitor } from '../support/visitor.ts';

async function opensOwnDraft(visitor: Visitor): Promise<Draft> {
  await visitor.opens('/skp');
  await visitor.follows(visitor.content.getByRole('link', { name: /^SKP \d{4}$/ }).first());
  return new Draft(visitor);
}

test('two browsers edit one draft: both versions are shown and the person decides', async ({ signIn, watcher }) => {
  // The refused save is told by the browser in its console.
  watcher.expects(/status of 409/);
  const desk = await signIn('Rudi Lakoe');
  const laptop = await signIn('Rudi Lakoe');
  const atDesk = await opensOwnDraft(desk);
  const atLaptop = await opensOwnDraft(laptop);

  await test.step('what does not clash is brought together without a question', async () => {
    await atDesk.result(1).units.first().fill('puskesmas binaan');
    await atDesk.isSaved();
    await atLaptop.result(2).indicators.first().fill('Persentase serapan anggaran sub kegiatan gizi');
    await atLaptop.isSaved();
    await expect(atLaptop.result(1).units.first()).toHaveValue('puskesmas binaan');
    await expect(atLaptop.result(2).indicators.first()).toHaveValue('Persentase serapan anggaran sub kegiatan gizi');
  });

  await test.step('what clashes is shown in both versions; nothing is overwritten meanwhile', async () => {
    await desk.reloads();
    await atDesk.result(1).text.fill('Terlaksananya pendampingan gizi di wilayah B, versi meja');
    await atDesk.isSaved();
    await atLaptop.result(1).text.fill('Terlaksananya pendampingan gizi di wilayah B, versi laptop');
    const alert = laptop.page.getByRole('alert');
    await expect(alert).toContainText('Draf ini juga diubah di tempat lain');
    await expect(alert).toContainText('versi meja');
    await expect(alert).toContainText('versi laptop');
    await expect(atLaptop.saving).toHaveText('Ada perubahan lain. Lihat kedua versi di bawah.');
    await expect(atLaptop.submit).toBeDisabled();
    await laptop.isAccessible();
  });

  await test.step('he takes the other version, and it is saved', async () => {
    const alert = laptop.page.getByRole('alert');
    await alert.getByRole('button', { name: 'Pakai versi lain' }).click();
    await expect(atLaptop.result(1).text).toHaveValue(/versi meja$/);
    await alert.getByRole('button', { name: 'Selesai, simpan draf' }).click();
    await expect(alert).toHaveCount(0);
    await atLaptop.isSaved();
    await desk.reloads();
    await expect(atDesk.result(1).text).toHaveValue(/versi meja$/);
  });
});

test('words typed without a connection are kept here, and sent once it is back', async ({ signIn, watcher }) => {
  watcher.expects(/ERR_INTERNET_DISCONNECTED/);
  const rudi = await signIn('Rudi Lakoe');
  const draft = await opensOwnDraft(rudi);
  const context = rudi.page.context();

  await context.setOffline(true);
  await draft.result(1).text.fill('Terlaksananya pendampingan gizi di wilayah B tanpa sinyal');
  await expect(draft.saving).toHaveText(/^Tanpa sinyal\. Tersimpan di perangkat ini/);
  await context.setOffline(false);
  await draft.isSaved();
  await rudi.reloads();
  await expect(draft.result(1).text).toHaveValue(/tanpa sinyal$/);
});

test('a tab closed without a connection gives back what was typed', async ({ signIn, watcher }) => {
  watcher.expects(/ERR_INTERNET_DISCONNECTED/);
  const rudi = await signIn('Rudi Lakoe');
  const draft = await opensOwnDraft(rudi);
  const context = rudi.page.context();
  const address = rudi.page.url();

  await context.setOffline(true);
  await draft.result(1).text.fill('Terlaksananya pendampingan gizi di wilayah B yang sempat tertutup');
  await expect(draft.saving).toHaveText(/^Tanpa sinyal/);
  await rudi.page.close();
  await context.setOffline(false);

  const again = rudi.inNewTab(await context.newPage());
  await again.opens(address);
  await expect(again.content.getByText('Tulisan yang belum sempat terkirim sudah dikembalikan.')).toBeVisible();
  const restored = new Draft(again);
  await expect(restored.result(1).text).toHaveValue(/yang sempat tertutup$/);
  await restored.isSaved();
  await again.reloads();
  await expect(restored.result(1).text).toHaveValue(/yang sempat tertutup$/);
  await expect(again.content.getByText('Tulisan yang belum sempat terkirim sudah dikembalikan.')).toHaveCount(0);
});
