// Carrying with a finger, on a phone.

import type { Page } from '@playwright/test';

import { expect, test } from '../support/test.ts';
import { NUTRITION, QUALITY, card, carriesTo, line, opensTree, row, standsOn } from '../support/tree.ts';

/** A finger: touches, goes along a line, and is lifted. */
async function drags(page: Page, from: [number, number], to: [number, number], rests = 0): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  const touch = async (type: string, points: [number, number][]): Promise<void> => {
    await cdp.send('Input.dispatchTouchEvent', {
      type: type as 'touchStart',
      touchPoints: points.map(([x, y]) => ({ x, y })),
    });
  };
  await touch('touchStart', [from]);
  for (let step = 1; step <= 12; step += 1) {
    const part = step / 12;
    await touch('touchMove', [[from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part]]);
    await page.waitForTimeout(16);
  }
  await page.waitForTimeout(rests);
  await touch('touchEnd', []);
}

test('a programme is carried by a finger, and back by keys', async ({ signIn }) => {
  const head = await signIn('Andi Wirawan');
  const tree = await opensTree(head, 390);
  const { page } = head;
  const program = await standsOn(head, tree);
  await expect(line(page)).toContainText(NUTRITION);
  const grip = (await program.locator('.cascade-grip').boundingBox())!;
  const place = (await row(tree, QUALITY).boundingBox())!;
  await drags(page, [grip.x + 8, grip.y + 12], [place.x + 120, place.y + place.height / 2], 100);
  await expect(card(page)).toBeHidden();
  await expect(line(page)).toContainText(QUALITY);
  await head.isAccessible();
  await carriesTo(page, 'ArrowUp', NUTRITION);
  await page.keyboard.press('Enter');
  await expect(line(page)).toContainText(NUTRITION);
});
