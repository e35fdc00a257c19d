// The living tree as a visitor has it before him, and the branches that its stories are about.

import type { Locator, Page } from '@playwright/test';

import { expect } from './test.ts';
import type { Visitor } from './visitor.ts';

export const PROGRAM = 'Program Pemberdayaan Masyarakat Bidang Kesehatan';
export const NUTRITION = 'Meningkatnya status gizi ibu dan balita';
export const QUALITY = 'Meningkatnya mutu layanan fasilitas kesehatan';

/** The tree of the whole agency, alive, with the branches open that these stories are about. */
export async function opensTree(visitor: Visitor, width = 1366): Promise<Locator> {
  // High enough that nobody has to scroll from the one place to the other.
  await visitor.page.setViewportSize({ width, height: 1300 });
  await visitor.opens('/pohon');
  const tree = visitor.page.getByRole('treegrid', { name: 'Pohon kinerja' });
  await expect(visitor.button('Peta')).toBeVisible();
  await opensBranches(visitor, tree);
  return tree;
}

export async function opensBranches(visitor: Visitor, tree: Locator): Promise<void> {
  for (const level of [3, 4, 5, 6]) {
    if (await row(tree, NUTRITION).isVisible()) {
      break;
    }
    await tree.locator(`[aria-level="${level}"]`).first().focus();
    await visitor.page.keyboard.press('*');
  }
  for (const goal of [NUTRITION, QUALITY]) {
    await row(tree, goal).focus();
    await visitor.page.keyboard.press('ArrowRight');
  }
}

export const row = (tree: Locator, text: string): Locator => tree.getByRole('row').filter({ hasText: text }).first();
export const line = (page: Page): Locator => page.getByRole('navigation', { name: 'Garis ke visi' });
export const card = (page: Page): Locator => page.locator('.cascade-air');

/** Stands on the programme, wherever it hangs. */
export async function standsOn(visitor: Visitor, tree: Locator): Promise<Locator> {
  const program = row(tree, PROGRAM);
  await expect(program).toBeVisible();
  await program.focus();
  await expect(line(visitor.page)).toContainText(PROGRAM);
  return program;
}

/** Carries what the keys stand on upwards or downwards, until it would land there. */
export async function carriesTo(page: Page, key: string, place: string): Promise<void> {
  await page.keyboard.press('m');
  await expect(card(page)).toBeVisible();
  for (let pressed = 0; pressed < 60; pressed += 1) {
    await page.keyboard.press(key);
    // A result may be worded like the goal above it; it may not take a programme.
    const here = await card(page).locator('.cascade-air-to').innerText();
    if (here === place && (await card(page).locator('.cascade-air-why').count()) === 0) {
      return;
    }
  }
  throw new Error(`never came to ${place}`);
}
