// Every page of the rail, for several roles, in every window: it answers, says what it is, is accessible, fits.

import { PEOPLE, type Name } from '../support/people.ts';
import { expect, test } from '../support/test.ts';
import type { Visitor } from '../support/visitor.ts';

const ROLES: Name[] = ['Maria Bota', 'Siti Rahmawati', 'Andi Wirawan', 'Gregorius Tanamas', 'Bayu Hidayat', 'Wahyu Prasetyo'];

/** The addresses of the rail, or of the bar and what is behind its last entry. */
async function places(visitor: Visitor): Promise<string[]> {
  const links = visitor.page.getByRole('navigation', { name: 'Navigasi utama' }).locator('a[href^="/"]');
  const all = await links.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  return [...new Set([...all, '/akun', '/cari?q=gizi'])];
}

async function isWhole(visitor: Visitor): Promise<void> {
  await expect(visitor.page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expect(visitor.page).toHaveTitle(/.+ · Selaras$/);
}

/** At the narrowest window that must do, nothing is wider than the window. */
async function fits(visitor: Visitor): Promise<void> {
  const before = visitor.page.viewportSize();
  await visitor.page.setViewportSize({ width: 360, height: 740 });
  const wider = await visitor.page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    return document.documentElement.scrollWidth <= room
      ? []
      : [...document.querySelectorAll('body *')]
          .filter((element) => element.getBoundingClientRect().right > room + 1)
          .map((element) => `${element.tagName.toLowerCase()}.${element.className}`)
          .slice(0, 8);
  });
  expect(wider, `nothing scrolls sideways on ${visitor.page.url()}`).toEqual([]);
  if (before !== null) {
    await visitor.page.setViewportSize(before);
  }
}

for (const name of ROLES) {
  test(`every page of ${PEOPLE[name]}`, async ({ signIn }) => {
    test.setTimeout(180_000);
    const visitor = await signIn(name);
    for (const place of await places(visitor)) {
      await test.step(place, async () => {
        const response = await visitor.opens(place);
        expect(response.status()).toBe(200);
        await isWhole(visitor);
        await fits(visitor);
      });
    }
  });
}

test('the sign-in page', async ({ visitor }) => {
  expect((await visitor.opens('/masuk')).status()).toBe(200);
  await isWhole(visitor);
  await fits(visitor);
});

test('every page of an SKP, in every state of the team', async ({ signIn }) => {
  test.setTimeout(240_000);
  const siti = await signIn('Siti Rahmawati');
  await siti.opens('/tim');
  const members = siti.page.getByRole('table', { name: 'Anggota tim' }).getByRole('link');
  const addresses = await members.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  expect(addresses.length).toBeGreaterThanOrEqual(4);
  for (const address of addresses) {
    for (const page of ['', '/cetak', '/riwayat']) {
      await test.step(`${address}${page}`, async () => {
        expect((await siti.opens(`${address}${page}`)).status()).toBe(200);
        await isWhole(siti);
        await fits(siti);
      });
    }
  }
});

test('a page that does not exist says so, in the frame that one knows', async ({ signIn, visitor, watcher }) => {
  watcher.expects(/status of 404/);
  expect((await visitor.opens('/tidak-ada')).status()).toBe(404);
  await expect(visitor.content).toContainText('Halaman atau data ini tidak ditemukan.');
  const nur = await signIn('Nur Aini');
  expect((await nur.opens('/tidak-ada')).status()).toBe(404);
  await expect(nur.page.getByRole('navigation', { name: 'Navigasi utama' })).toBeVisible();
  await nur.follows(nur.content.getByRole('link', { name: 'Ke Beranda' }));
  await expect(nur.heading('Giliran Anda', 1)).toBeVisible();
});

test('an SKP that one may not read is not there, whatever its address', async ({ signIn, watcher }) => {
  watcher.expects(/status of 404/);
  const nur = await signIn('Nur Aini');
  await nur.opens('/skp');
  const address = await nur.content
    .getByRole('link', { name: /^SKP \d{4}$/ })
    .first()
    .getAttribute('href');
  const fitri = await signIn('Fitri Lestari');
  for (const page of ['', '/cetak', '/riwayat']) {
    expect((await fitri.opens(`${address}${page}`)).status()).toBe(404);
    await expect(fitri.content).toContainText('Halaman atau data ini tidak ditemukan.');
  }
});
