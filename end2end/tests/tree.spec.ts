// The living tree: everything in it works by mouse and by keys, and what is out of sight is not in the page.

import type { Locator } from '@playwright/test';

import { expect, test } from '../support/test.ts';
import type { Visitor } from '../support/visitor.ts';

/** The whole tree of the province, alive. */
async function opensTree(visitor: Visitor): Promise<Locator> {
  await visitor.opens('/pohon');
  const where = visitor.page.getByRole('navigation', { name: 'Unit kerja' });
  await visitor.follows(where.getByRole('link', { name: 'Provinsi Nusa Raya' }));
  const tree = visitor.page.getByRole('treegrid', { name: 'Pohon kinerja' });
  await expect(tree).toHaveAttribute('aria-rowcount', /\d+/);
  return tree;
}

const rows = async (tree: Locator): Promise<number> => Number(await tree.getAttribute('aria-rowcount'));
const line = (tree: Locator, text: string): Locator => tree.getByRole('row').filter({ hasText: text }).first();

test('everything opens and closes, and only what is in sight is in the page', async ({ signIn }) => {
  const inspector = await signIn('Wahyu Prasetyo');
  const tree = await opensTree(inspector);
  const first = await rows(tree);

  await inspector.page.getByRole('button', { name: 'Buka semua' }).click();
  await expect.poll(() => rows(tree)).toBeGreaterThan(first);
  const all = await rows(tree);
  expect(all).toBeGreaterThan(300);
  expect(await tree.getByRole('row').count(), 'a window of the rows').toBeLessThan(60);
  await inspector.isAccessible();

  // What lies at the end comes when one scrolls there.
  await tree.getByRole('row').nth(1).focus();
  await inspector.page.keyboard.press('End');
  const active = tree.locator('[tabindex="0"]');
  await expect(active).toBeFocused();
  await expect(active).toHaveAttribute('aria-rowindex', String(all));

  await inspector.page.getByRole('button', { name: 'Tutup semua' }).click();
  await expect.poll(() => rows(tree)).toBeLessThan(first);
});

test('keys walk, open and close as in every tree', async ({ signIn }) => {
  const inspector = await signIn('Wahyu Prasetyo');
  const tree = await opensTree(inspector);
  await inspector.page.getByRole('button', { name: 'Tutup semua' }).click();
  const { keyboard } = inspector.page;
  const vision = line(tree, 'Nusa Raya sehat, cerdas, dan berdaya');
  await vision.focus();
  await expect(vision).toHaveAttribute('aria-expanded', 'false');
  await keyboard.press('ArrowRight');
  await expect(vision).toHaveAttribute('aria-expanded', 'true');
  await keyboard.press('ArrowRight');
  const mission = tree.locator('[aria-level="2"]').first();
  await expect(mission).toBeFocused();
  await keyboard.press('*');
  await expect(mission).toHaveAttribute('aria-expanded', 'true');
  await keyboard.press('ArrowLeft');
  await expect(mission).toHaveAttribute('aria-expanded', 'false');
  await keyboard.press('ArrowLeft');
  await expect(vision).toBeFocused();
  await keyboard.press('/');
  await expect(inspector.content.getByRole('searchbox', { name: 'Cari dalam pohon' })).toBeFocused();
});

test('words find rows with the way to them, and what was open stays so', async ({ signIn }) => {
  const inspector = await signIn('Wahyu Prasetyo');
  const tree = await opensTree(inspector);
  const before = await rows(tree);
  const box = inspector.content.getByRole('searchbox', { name: 'Cari dalam pohon' });
  await box.pressSequentially('nur aini');
  const found = inspector.content.getByRole('status').filter({ hasText: 'cocok dengan' });
  await expect(found).toContainText('nur aini');
  await expect(line(tree, 'Nur Aini')).toBeVisible();
  await expect(line(tree, 'Nusa Raya sehat, cerdas, dan berdaya'), 'the way is shown').toBeVisible();
  expect(await rows(tree)).toBeLessThan(before + 40);
  await box.fill('tidak-ada-yang-begini');
  await expect(found).toContainText('0 hasil');
  await box.fill('');
  await expect.poll(() => rows(tree)).toBe(before);
});
