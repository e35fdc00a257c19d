// The main job, as four people: an employee drafts against her superior's result, the superior reviews, sends back,
// agrees and sets; a head and an inspector find it in the tree.

import type { Locator } from '@playwright/test';

import { Draft, standsAt } from '../support/draft.ts';
import { PEOPLE } from '../support/people.ts';
import { expect, test } from '../support/test.ts';

const SUPERIORS = 'Terlaksananya pendampingan gizi di 24 puskesmas';
const VAGUE = 'Melaksanakan tugas lain yang diberikan atasan';
const CLEAR = 'Terlaksananya pendampingan gizi di puskesmas wilayah A';
const CLEARER = 'Terlaksananya pendampingan gizi terjadwal di puskesmas wilayah A';
const COMMENT = 'Sebutkan bahwa pendampingannya terjadwal, supaya dapat dibandingkan antarwilayah.';

test('an SKP goes from a superior’s result to “Ditetapkan”', async ({ signIn, watcher }) => {
  test.setTimeout(300_000);
  const maria = await signIn('Maria Bota');
  const yohanes = await signIn('Yohanes Seran');
  const draft = new Draft(maria);
  let skp = '';

  await test.step('Maria begins her SKP from Beranda', async () => {
    await expect(maria.content.getByText(/^Mulai SKP \d{4} untuk Nutrisionis Terampil/)).toBeVisible();
    await maria.sends(maria.button('Mulai: Nutrisionis Terampil'));
    await expect(maria.heading(/^SKP \d{4} · Maria Bota/, 1)).toBeVisible();
    await standsAt(maria, 'Draf');
    await expect(draft.submit).toBeDisabled();
    skp = new URL(maria.page.url()).pathname;
  });

  await test.step('she takes a result of Yohanes; her share is an equal part of what nobody took yet', async () => {
    await expect(draft.offers).toContainText('belum terbagi 20 dari 24 puskesmas');
    await draft.take(SUPERIORS).click();
    const first = draft.result(1);
    const supported = first.row.getByRole('combobox', { name: 'Hasil pimpinan yang didukung' });
    await expect(supported.getByRole('option', { selected: true })).toHaveText(SUPERIORS);
    await expect(first.targets.first()).toHaveValue('10');
    await expect(first.row).toContainText('langsung · 10 dari 24');
    await first.targets.first().fill('14');
    await expect(first.row).toContainText('langsung · 14 dari 24');
    await expect(draft.advice).toContainText('Anda 14. Rudi Lakoe, A.Md.Gz. 4. 6 belum terbagi.');
    await maria.isAccessible();
  });

  await test.step('a sentence that names no result is advised upon, and cannot be submitted', async () => {
    const first = draft.result(1);
    await first.text.fill(VAGUE);
    await expect(draft.advice.getByRole('heading', { name: 'Tugas harus disebut jelas' })).toBeVisible();
    await expect(draft.advice).toContainText('V-SKP-VAGUE');
    await expect(draft.advice).toContainText('Contoh lemah:');
    await expect(draft.advice).toContainText('Contoh kuat:');
    await expect(first.text).toHaveAttribute('aria-invalid', 'true');
    await draft.isSaved();
    await expect(draft.submit).toBeDisabled();
    await expect(draft.submit).toHaveAccessibleDescription('Masih ada yang harus dilengkapi; lihat daftar di samping');
    await maria.isAccessible();
  });

  await test.step('she mends it and adds an indicator; all is saved without being asked for', async () => {
    const first = draft.result(1);
    await first.text.fill(CLEAR);
    await expect(draft.advice.getByRole('heading', { name: 'Tugas harus disebut jelas' })).toBeHidden();
    await first.addsIndicator('Persentase ibu hamil yang didampingi sesuai jadwal', '90', '%');
    await draft.isSaved();
    await expect(draft.submit).toBeEnabled();
  });

  await test.step('undo takes back the last step and redo repeats it', async () => {
    const first = draft.result(1);
    const all = await first.indicators.count();
    await first.row.getByRole('button', { name: 'Buang indikator' }).last().click();
    await expect(first.indicators).toHaveCount(all - 1);
    await maria.content.getByRole('button', { name: 'Urungkan', exact: true }).click();
    await expect(first.indicators).toHaveCount(all);
    await expect(first.indicators.last()).toHaveValue('Persentase ibu hamil yang didampingi sesuai jadwal');
    await maria.content.getByRole('button', { name: 'Ulangi', exact: true }).click();
    await expect(first.indicators).toHaveCount(all - 1);
    await maria.content.getByRole('button', { name: 'Urungkan', exact: true }).click();
    await expect(first.indicators).toHaveCount(all);
    await draft.isSaved();
  });

  await test.step('a reload keeps everything', async () => {
    await maria.reloads();
    const first = draft.result(1);
    await expect(first.text).toHaveValue(CLEAR);
    await expect(first.targets.first()).toHaveValue('14');
    await expect(first.indicators.last()).toHaveValue('Persentase ibu hamil yang didampingi sesuai jadwal');
    await expect(first.units.last()).toHaveValue('%');
  });

  await test.step('she submits, and her Beranda no longer asks for it', async () => {
    await maria.sends(draft.submit);
    await standsAt(maria, 'Diajukan');
    await expect(maria.button('Tarik kembali')).toBeVisible();
    await maria.opens('/');
    await expect(maria.content.getByRole('link', { name: /^Lanjutkan:/ })).toHaveCount(0);
    await expect(maria.content.getByText('Diajukan', { exact: true })).toBeVisible();
  });

  await test.step('Yohanes sees it waiting, opens the review beside his own results', async () => {
    await yohanes.opens('/');
    await yohanes.follows(yohanes.link(`Tinjau: ${PEOPLE['Maria Bota']}`));
    await expect(yohanes.region('Hasil saya')).toContainText('Didukung 1 hasil di draf ini');
    await expect(yohanes.region('Draf yang ditinjau')).toContainText(CLEAR);
    await yohanes.sends(yohanes.button('Mulai reviu'));
    await standsAt(yohanes, 'Sedang direviu');
  });

  await test.step('he pins a comment to a result and returns the draft', async () => {
    const theirs = yohanes.region('Draf yang ditinjau');
    await theirs.getByText('Beri catatan pada hasil ini').first().click();
    await theirs.getByRole('textbox', { name: /^Catatan/ }).first().fill(COMMENT);
    await yohanes.sends(theirs.getByRole('button', { name: 'Sematkan catatan' }).first());
    await expect(yohanes.region('Draf yang ditinjau')).toContainText(COMMENT);
    await yohanes.sends(yohanes.region('Keputusan').getByRole('button', { name: 'Kembalikan' }));
    await expect(yohanes.heading('Tim saya', 1)).toBeVisible();
    await expect(
      yohanes.page.getByRole('table', { name: 'Anggota tim' }).getByRole('row').filter({ hasText: 'Maria Bota' }),
    ).toContainText('Draf');
  });

  await test.step('Maria finds the comment at her result, mends it and submits again', async () => {
    await maria.opens('/');
    await expect(maria.content).toContainText('dikembalikan dengan catatan');
    await maria.follows(maria.link('Lanjutkan: Nutrisionis Terampil'));
    const first = draft.result(1);
    await expect(first.row).toContainText(COMMENT);
    await first.text.fill(CLEARER);
    await draft.isSaved();
    await maria.sends(draft.submit);
    await standsAt(maria, 'Diajukan');
  });

  await test.step('Yohanes records the dialogue, agrees and sets', async () => {
    await yohanes.opens(skp);
    await yohanes.sends(yohanes.button('Mulai reviu'));
    const decision = yohanes.region('Keputusan');
    await decision.getByRole('textbox', { name: /^Ringkasan/ }).fill('Wilayah A disepakati 14 puskesmas.');
    await decision.getByRole('textbox', { name: /^Kesepakatan/ }).fill('Jadwal kunjungan disusun setiap bulan.');
    await yohanes.sends(decision.getByRole('button', { name: 'Catat dialog' }));
    await expect(yohanes.region('Keputusan')).toContainText('Wilayah A disepakati 14 puskesmas.');
    await yohanes.sends(yohanes.region('Keputusan').getByRole('button', { name: 'Sepakati' }));
    await standsAt(yohanes, 'Disepakati');
    await yohanes.sends(yohanes.region('Keputusan').getByRole('button', { name: 'Tetapkan' }));
    await expect(yohanes.content.getByText('Ditetapkan', { exact: true }).first()).toBeVisible();
  });

  await test.step('the document is set: hash, history and the printed form', async () => {
    await maria.opens(skp);
    await expect(draft.submit).toHaveCount(0);
    await expect(maria.content.getByText(/^SHA-256 [0-9a-f]{16}…$/)).toBeVisible();
    await maria.follows(maria.link('Riwayat'));
    const versions = maria.page.getByRole('table', { name: 'Dokumen yang ditetapkan' });
    await expect(versions.getByRole('cell', { name: /^[0-9a-f]{64}$/ })).toBeVisible();
    await expect(versions).toContainText('utuh');
    await expect(versions).toContainText(PEOPLE['Yohanes Seran']);
    for (const verb of ['Dibuat', 'Diajukan', 'Mulai direviu', 'Dikembalikan', 'Dialog dicatat', 'Disepakati', 'Ditetapkan']) {
      await expect(maria.content.getByRole('listitem').filter({ hasText: verb }).first()).toBeVisible();
    }
    await maria.opens(`${skp}/cetak`);
    await expect(maria.heading('SASARAN KINERJA PEGAWAI', 1)).toBeVisible();
    await expect(maria.content).toContainText(CLEARER);
    await expect(maria.content).toContainText(SUPERIORS);
    await expect(maria.content).toContainText(/SHA-256 [0-9a-f]{64}/);
    await expect(maria.content).not.toContainText('Dokumen ini belum ditetapkan');
  });

  await test.step('neither Beranda waits for it any more', async () => {
    await maria.opens('/');
    await expect(maria.content.getByText('Ditetapkan', { exact: true })).toBeVisible();
    await expect(maria.content).toContainText('Tidak ada yang menunggu');
    await yohanes.opens('/');
    await expect(yohanes.content.getByRole('listitem').filter({ hasText: 'Maria Bota' })).toHaveCount(0);
  });

  await test.step('Siti finds it in the tree below the result of Yohanes, and so does the inspector', async () => {
    for (const name of ['Siti Rahmawati', 'Wahyu Prasetyo'] as const) {
      const reader = await signIn(name);
      await reader.opens('/pohon');
      // Pages begin with one's own unit; an inspector chooses what he inspects.
      const where = reader.page.getByRole('navigation', { name: 'Unit kerja' });
      await reader.follows(where.getByRole('link', { name: 'Provinsi Nusa Raya' }));
      await reader.content.getByRole('searchbox', { name: 'Cari dalam pohon' }).fill('terjadwal di puskesmas wilayah A');
      const tree = reader.page.getByRole('treegrid', { name: 'Pohon kinerja' });
      await expect(reader.content.getByRole('status').filter({ hasText: 'cocok dengan' })).toBeVisible();
      const hers = tree.getByRole('row').filter({ hasText: CLEARER });
      const his = tree.getByRole('row').filter({ hasText: SUPERIORS });
      await expect(hers).toContainText(PEOPLE['Maria Bota']);
      expect(await level(hers)).toBe((await level(his)) + 1);

      await hers.getByRole('link', { name: CLEARER }).click();
      await reader.page.waitForURL(/\/pohon\/[0-9a-f-]{36}$/);
      await reader.arrives();
      await expect(reader.heading(CLEARER, 1)).toBeVisible();
      await expect(reader.content).toContainText('Nusa Raya sehat, cerdas, dan berdaya');

      await reader.opens(skp);
      await expect(reader.content).toContainText(CLEARER);
      await expect(reader.region('Draf saya')).toHaveCount(0);
    }
  });

  await test.step('nobody from elsewhere reads it', async () => {
    watcher.expects(/status of 404/);
    const fitri = await signIn('Fitri Lestari');
    const response = await fitri.opens(skp);
    expect(response.status()).toBe(404);
  });
});

/** How deep a row stands in the tree. */
async function level(row: Locator): Promise<number> {
  return Number(await row.getAttribute('aria-level'));
}
