// Bringing units in from a file: a dry run that names every bad row, all or nothing, and a second time without effect.

import { expect, test } from '../support/test.ts';
import type { Visitor } from '../support/visitor.ts';

const HEADER = 'Kode;Nama Unit Kerja;Jenis;Kode Induk;Berlaku Sejak';
const GOOD = ['77;Dinas Perkebunan Rakyat;Dinas;;01/01/2026', '77.1;Sekretariat Perkebunan;Sekretariat;77;01/01/2026'];
const BAD = '77.2;Bidang Benih;Bidang;76;01/01/2026';
const MENDED = '77.2;Bidang Benih;Bidang;77;01/01/2026';

async function uploads(visitor: Visitor, name: string, lines: string[]): Promise<void> {
  await visitor.opens('/impor');
  await visitor.page.getByRole('radio', { name: 'Unit kerja' }).check();
  await visitor.page.getByLabel(/^Berkas/).setInputFiles({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from([HEADER, ...lines, ''].join('\r\n')),
  });
  await visitor.sends(visitor.button('Unggah'));
  await expect(visitor.heading(name, 1)).toBeVisible();
}

/** One of the figures of the result. */
async function counts(visitor: Visitor, figure: string, count: number): Promise<void> {
  const term = visitor.content.getByRole('term').filter({ hasText: new RegExp(`^${figure}$`) });
  await expect(term.locator('xpath=following-sibling::dd')).toHaveText(String(count));
}

test('a bad row is told with row, column and reason; mended, the file is applied; again, it changes nothing', async ({
  signIn,
}) => {
  const bayu = await signIn('Bayu Hidayat');

  await test.step('the dry run finds the bad row and changes nothing', async () => {
    await uploads(bayu, 'unit-salah.csv', [...GOOD, BAD]);
    await expect(bayu.page.getByRole('combobox', { name: 'Induk' })).toHaveValue('3');
    await bayu.sends(bayu.button('Periksa berkas'));
    await counts(bayu, 'Baris di berkas', 3);
    await counts(bayu, 'Perlu diperbaiki', 1);
    const problem = bayu.page.getByRole('table', { name: 'Baris yang perlu dilihat' }).getByRole('row').last();
    await expect(problem.getByRole('cell').nth(0)).toHaveText('4');
    await expect(problem.getByRole('cell').nth(1)).toContainText('D · Induk');
    await expect(problem.getByRole('cell').nth(2)).toHaveText('76');
    await expect(problem.getByRole('cell').nth(3)).toContainText('Tidak ada unit dengan kode ini.');
    await expect(bayu.button(/^Terapkan \d+ perubahan$/)).toHaveCount(0);
    await bayu.opens('/cari?q=perkebunan');
    await expect(bayu.content.getByRole('link', { name: /Dinas Perkebunan Rakyat/ })).toHaveCount(0);
  });

  await test.step('the mended file is applied', async () => {
    await uploads(bayu, 'unit.csv', [...GOOD, MENDED]);
    await bayu.sends(bayu.button('Periksa berkas'));
    await counts(bayu, 'Baru', 3);
    await counts(bayu, 'Perlu diperbaiki', 0);
    await bayu.sends(bayu.button('Terapkan 3 perubahan'));
    await expect(bayu.content.getByText('Semua perubahan sudah diterapkan.')).toBeVisible();
    await bayu.opens('/cari?q=perkebunan');
    await expect(bayu.content.getByRole('link', { name: /Dinas Perkebunan Rakyat/ }).first()).toBeVisible();
  });

  await test.step('the same file again changes nothing', async () => {
    await uploads(bayu, 'unit.csv', [...GOOD, MENDED]);
    await bayu.sends(bayu.button('Periksa berkas'));
    await counts(bayu, 'Tidak berubah', 3);
    await counts(bayu, 'Baru', 0);
    await expect(bayu.content.getByText('Semua isi berkas sudah ada; tidak ada yang perlu diubah.')).toBeVisible();
  });

  await test.step('all of it stands in the list of imports', async () => {
    await bayu.opens('/impor');
    const runs = bayu.page.getByRole('table', { name: 'Impor sebelumnya' });
    await expect(runs.getByRole('row').filter({ hasText: 'Diterapkan' })).toContainText('unit.csv');
    await expect(runs.getByRole('link', { name: 'unit-salah.csv' })).toBeVisible();
  });
});

test('what is no table is refused with a reason', async ({ signIn }) => {
  const bayu = await signIn('Bayu Hidayat');
  await bayu.opens('/impor');
  await bayu.page.getByLabel(/^Berkas/).setInputFiles({
    name: 'pegawai.xls',
    mimeType: 'application/vnd.ms-excel',
    buffer: Buffer.from('d0cf11e0a1b11ae1', 'hex'),
  });
  await bayu.sends(bayu.button('Unggah'));
  await expect(bayu.page.getByRole('alert')).toContainText('Format .xls lama tidak dibaca.');
});

test('who administers nothing has no import', async ({ signIn, watcher }) => {
  watcher.expects(/status of 40[34]/);
  const nur = await signIn('Nur Aini');
  expect((await nur.opens('/impor')).status()).toBeGreaterThanOrEqual(403);
  await expect(nur.button('Unggah')).toHaveCount(0);
});
