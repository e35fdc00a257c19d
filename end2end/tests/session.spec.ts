// Signing in and out, with JavaScript and without.

import { PASSWORD, PEOPLE, literally } from '../support/people.ts';
import { expect, test } from '../support/test.ts';
import type { Visitor } from '../support/visitor.ts';

/** The address by which the demo's person signs in, as his account page tells it. */
async function loginOf(visitor: Visitor): Promise<string> {
  await visitor.opens('/akun');
  const login = visitor.content.getByText(/@demo\.selaras\.id$/);
  return (await login.innerText()).trim();
}

test('a wrong password leaves the login standing, the right one opens the page that was asked for', async ({
  signIn,
  visitor,
}) => {
  const login = await loginOf(await signIn('Nur Aini'));
  await visitor.opens('/skp');
  await expect(visitor.page).toHaveURL(/\/masuk\?lanjut=%2Fskp$/);
  await visitor.field('NIP atau surel').fill(login);
  await visitor.page.getByLabel('Kata sandi', { exact: true }).fill('bukan-kata-sandinya');
  await visitor.sends(visitor.button('Masuk'));

  await expect(visitor.page.getByRole('alert')).toContainText('NIP atau surel dan kata sandi belum cocok.');
  await expect(visitor.field('NIP atau surel')).toHaveValue(login);
  await expect(visitor.page.getByLabel('Kata sandi', { exact: true })).toHaveValue('');

  await visitor.page.getByLabel('Kata sandi', { exact: true }).fill(PASSWORD);
  await visitor.sends(visitor.button('Masuk'));
  await expect(visitor.page).toHaveURL(/\/skp$/);
  await expect(visitor.heading('SKP saya', 1)).toBeVisible();
});

test('the people of the demo are one press away, by role', async ({ visitor }) => {
  await visitor.opens('/masuk');
  const demo = visitor.region('Coba sebagai');
  for (const group of ['Pimpinan', 'Pejabat penilai', 'Pegawai', 'Admin dan pengelola', 'Perencana dan pengawas']) {
    await expect(demo.getByRole('heading', { name: group, exact: true })).toBeVisible();
  }
  await visitor.sends(demo.getByRole('button', { name: literally(PEOPLE['Yohanes Seran']) }));
  await expect(visitor.heading('Giliran Anda', 1)).toBeVisible();
  await expect(visitor.content).toContainText(PEOPLE['Yohanes Seran']);
});

test('who signs out is out, here and by going back', async ({ signIn }) => {
  const nur = await signIn('Nur Aini');
  await nur.opens('/akun');
  await nur.sends(nur.button('Keluar dari perangkat ini'));
  await expect(nur.content.getByRole('status')).toHaveText('Anda sudah keluar.');
  await nur.opens('/skp');
  await expect(nur.page).toHaveURL(/\/masuk\?lanjut=%2Fskp$/);
});

test('the list of devices ends a session elsewhere', async ({ signIn }) => {
  const atDesk = await signIn('Siti Rahmawati');
  const elsewhere = await signIn('Siti Rahmawati');
  await atDesk.opens('/akun');
  await expect(atDesk.heading('Perangkat yang masuk', 2)).toBeVisible();
  await expect(atDesk.button('Keluar dari perangkat ini')).toHaveCount(1);
  await expect(atDesk.button('Keluar dari semua perangkat')).toBeVisible();
  await expect(atDesk.button('Keluarkan').first()).toBeVisible();
  while ((await atDesk.button('Keluarkan').count()) > 0) {
    await atDesk.sends(atDesk.button('Keluarkan').first());
    await expect(atDesk.content.getByRole('status')).toHaveText('Perangkat itu sudah dikeluarkan.');
  }
  await elsewhere.opens('/skp');
  await expect(elsewhere.page).toHaveURL(/\/masuk\?/);
  await atDesk.opens('/skp');
  await expect(atDesk.heading('SKP saya', 1)).toBeVisible();
});

test('nobody is sent to another site after signing in', async ({ visitor }) => {
  await visitor.opens('/masuk?lanjut=//contoh.invalid/');
  const demo = visitor.region('Coba sebagai');
  await visitor.sends(demo.getByRole('button', { name: literally(PEOPLE['Nur Aini']) }));
  await expect(visitor.page).toHaveURL(/^http:\/\/127\.0\.0\.1:\d+\/$/);
});
