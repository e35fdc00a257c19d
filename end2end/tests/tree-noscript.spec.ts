// The tree where JavaScript is off: found, divided and moved by plain pages and forms.

import { expect, test } from '../support/test.ts';
import { NUTRITION, PROGRAM, QUALITY } from '../support/tree.ts';
import type { Visitor } from '../support/visitor.ts';

/** Finds a node by its words, and opens its page. */
async function opensNode(visitor: Visitor, text: string): Promise<void> {
  await visitor.opens('/pohon');
  await visitor.content.getByRole('searchbox', { name: 'Cari dalam pohon' }).fill(text);
  await visitor.sends(visitor.content.getByRole('button', { name: 'Cari', exact: true }));
  const row = visitor.content.getByRole('row').filter({ hasText: text }).first();
  await visitor.follows(row.locator('.cascade-title'));
}

test('a target is divided by a plain form', async ({ signIn }) => {
  const head = await signIn('Andi Wirawan');
  await opensNode(head, 'Terlaksananya pemantauan konsumsi TTD');
  await head.follows(head.link('Bagi target dan bobot'));
  const target = head.content.getByRole('textbox', { name: 'Target' });
  const weight = head.content.getByRole('textbox', { name: 'Bobot' });
  const before = await target.inputValue();

  await test.step('what cannot be read stays typed, with the reason beside it', async () => {
    await target.fill('banyak');
    await head.sends(head.button('Simpan'));
    await expect(target).toHaveValue('banyak');
    await expect(head.content).toContainText('Tulis angka');
  });
  await test.step('what can be read is kept', async () => {
    await target.fill('14');
    await weight.fill('60');
    await head.sends(head.button('Simpan'));
    await expect(target).toHaveValue('14');
    await expect(weight).toHaveValue('60');
    expect(before).not.toBe('14');
  });
});

test('a node is moved by a plain form, and back', async ({ signIn }) => {
  const head = await signIn('Andi Wirawan');
  for (const place of [QUALITY, NUTRITION]) {
    await opensNode(head, PROGRAM);
    await head.follows(head.link('Pindahkan ke…'));
    await head.content.getByRole('searchbox', { name: 'Kata dari hasil yang dituju' }).fill(place);
    await head.sends(head.content.getByRole('button', { name: 'Cari', exact: true }));
    await head.content.getByRole('radio', { name: place, disabled: false }).first().check();
    await head.sends(head.button('Pindahkan'));
    await expect(head.content).toContainText(place);
    await head.isAccessible();
  }
});
