// Is everything aligned: the index explains itself, every finding leads to where it is mended, what hangs nowhere is
// carried to a place.

import { expect, test } from '../support/test.ts';

test('the inspector goes from the region to an agency and to what is wrong there', async ({ signIn }) => {
  const inspector = await signIn('Wahyu Prasetyo');
  await inspector.opens('/keselarasan');
  await expect(inspector.content.getByText('Bukan skor resmi.')).toBeVisible();
  await inspector.isAccessible();

  const units = inspector.content.getByRole('table', { name: 'Menurut unit' });
  await inspector.follows(units.getByRole('link', { name: 'Dinas Kesehatan', exact: true }));
  await expect(inspector.page).toHaveURL(/unit=/);
  await expect(inspector.content.getByText('Dinas Kesehatan').first()).toBeVisible();

  const parts = inspector.content.getByRole('table', { name: 'Dari mana nilainya' });
  await inspector.follows(parts.getByRole('link', { name: /Belum punya SKP/ }));
  await expect(inspector.page).toHaveURL(/cek=ALN-STAFF/);
  const checks = inspector.content.getByRole('navigation', { name: 'Menurut pemeriksaan' });
  await expect(checks.locator('[aria-current="true"]')).toContainText('Belum punya SKP');
  await inspector.isAccessible();
});

test('the list can be taken away', async ({ signIn }) => {
  const inspector = await signIn('Wahyu Prasetyo');
  await inspector.opens('/keselarasan');
  const file = inspector.page.waitForEvent('download');
  await inspector.content.getByRole('link', { name: 'CSV' }).click();
  expect((await file).suggestedFilename()).toMatch(/^keselarasan-\d{4}.*\.csv$/);
});

test('a mark on a node leads to why and how', async ({ signIn }) => {
  const inspector = await signIn('Wahyu Prasetyo');
  await inspector.opens('/keselarasan');
  const found = inspector.content.locator('#temuan a.cascade-title[href^="/pohon/"]');
  await inspector.follows(found.first());
  await expect(inspector.content.getByRole('heading', { name: 'Temuan keselarasan' })).toBeVisible();
  await inspector.isAccessible();
});

test('an employee is told that this is not his to see, and sees what is his in the tree', async ({ signIn, watcher }) => {
  watcher.expects(/status of 403/);
  const employee = await signIn('Maria Bota');
  const response = await employee.opens('/keselarasan');
  expect(response.status()).toBe(403);
});

test('beside the tree lies what hangs nowhere', async ({ signIn }) => {
  const inspector = await signIn('Wahyu Prasetyo');
  await inspector.opens('/pohon');
  await expect(inspector.content.getByRole('complementary', { name: 'Belum selaras' })).toBeVisible();
});
