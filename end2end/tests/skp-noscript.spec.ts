// The main job where JavaScript is off: one thing at a time, by plain forms.

import { Draft, standsAt } from '../support/draft.ts';
import { PEOPLE } from '../support/people.ts';
import { expect, test } from '../support/test.ts';

const SUPERIORS = 'Terlaksananya pendampingan gizi di 24 puskesmas';
const VAGUE = 'Melaksanakan tugas lain yang diberikan atasan';
const CLEAR = 'Terlaksananya pendampingan gizi di puskesmas wilayah A';
const COMMENT = 'Sebutkan wilayahnya dalam kalimat.';

test('an SKP is drafted, submitted, reviewed, returned, agreed and set by plain forms', async ({ signIn }) => {
  test.setTimeout(240_000);
  const maria = await signIn('Maria Bota');
  const yohanes = await signIn('Yohanes Seran');
  const draft = new Draft(maria);
  let skp = '';

  await test.step('Maria begins and takes a result of Yohanes', async () => {
    await maria.sends(maria.button('Mulai: Nutrisionis Terampil'));
    skp = new URL(maria.page.url()).pathname;
    await maria.sends(draft.take(SUPERIORS));
    await expect(draft.result(1).targets.first()).toHaveValue('10');
  });

  await test.step('a vague sentence is advised upon by the page that answers, and blocks submitting', async () => {
    await draft.result(1).text.fill(VAGUE);
    await maria.sends(draft.result(1).row.getByRole('button', { name: 'Simpan' }));
    await expect(draft.result(1).text).toHaveValue(VAGUE);
    await expect(draft.advice).toContainText('V-SKP-VAGUE');
    await expect(draft.submit).toBeDisabled();
  });

  await test.step('she mends it, sets her target and submits', async () => {
    await draft.result(1).text.fill(CLEAR);
    await draft.result(1).targets.first().fill('14');
    await maria.sends(draft.result(1).row.getByRole('button', { name: 'Simpan' }));
    await expect(draft.result(1).targets.first()).toHaveValue('14');
    await maria.sends(draft.submit);
    await standsAt(maria, 'Diajukan');
  });

  await test.step('Yohanes opens the review, pins a comment and returns it', async () => {
    await yohanes.opens('/');
    await yohanes.follows(yohanes.link(`Tinjau: ${PEOPLE['Maria Bota']}`));
    await yohanes.sends(yohanes.button('Mulai reviu'));
    const theirs = yohanes.region('Draf yang ditinjau');
    await theirs.getByText('Beri catatan pada hasil ini').first().click();
    await theirs.getByRole('textbox', { name: /^Catatan/ }).first().fill(COMMENT);
    await yohanes.sends(theirs.getByRole('button', { name: 'Sematkan catatan' }).first());
    await yohanes.sends(yohanes.region('Keputusan').getByRole('button', { name: 'Kembalikan' }));
    await expect(yohanes.heading('Tim saya', 1)).toBeVisible();
  });

  await test.step('Maria reads the comment and submits again', async () => {
    await maria.opens(skp);
    await expect(draft.result(1).row).toContainText(COMMENT);
    await maria.sends(draft.submit);
    await standsAt(maria, 'Diajukan');
  });

  await test.step('agreeing is refused until the dialogue is recorded; what was written stays', async () => {
    await yohanes.opens(skp);
    await yohanes.sends(yohanes.button('Mulai reviu'));
    const decision = () => yohanes.region('Keputusan');
    await decision().getByRole('textbox', { name: /^Ringkasan/ }).fill('Wilayah A disepakati.');
    await yohanes.sends(decision().getByRole('button', { name: 'Catat dialog' }));
    await yohanes.sends(decision().getByRole('button', { name: 'Sepakati' }));
    await standsAt(yohanes, 'Disepakati');
    await yohanes.sends(decision().getByRole('button', { name: 'Tetapkan' }));
  });

  await test.step('both read the set document', async () => {
    for (const reader of [maria, yohanes]) {
      await reader.opens(skp);
      await expect(reader.content).toContainText(CLEAR);
      await expect(reader.content.getByText(/^SHA-256 [0-9a-f]{16}…$/)).toBeVisible();
      await reader.opens(`${skp}/riwayat`);
      await expect(reader.page.getByRole('table', { name: 'Dokumen yang ditetapkan' })).toContainText('utuh');
      await reader.opens(`${skp}/cetak`);
      await expect(reader.heading('SASARAN KINERJA PEGAWAI', 1)).toBeVisible();
    }
  });
});

test('search works from the box of the top bar', async ({ signIn }) => {
  const andi = await signIn('Andi Wirawan');
  const box = andi.page.getByRole('searchbox', { name: 'Cari orang, unit, hasil kerja' });
  await box.fill('yohanes seran');
  await box.press('Enter');
  await expect(andi.heading('Cari', 1)).toBeVisible();
  await andi.isAccessible();
  await expect(andi.content.getByRole('link', { name: /Yohanes Seran, S\.Gz\./ }).first()).toBeVisible();
});
