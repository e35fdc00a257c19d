// Rearranging the tree: by mouse, by keys, in a scenario, on the map, and while others look on.

import { Draft } from '../support/draft.ts';
import { expect, test } from '../support/test.ts';
import {
  NUTRITION,
  QUALITY,
  card,
  carriesTo,
  line,
  opensBranches,
  opensTree,
  row,
  standsOn,
} from '../support/tree.ts';

test('a programme is carried by mouse, and comes back by undo', async ({ signIn }) => {
  const head = await signIn('Andi Wirawan');
  const tree = await opensTree(head);
  const { page } = head;
  const program = await standsOn(head, tree);
  await expect(line(page)).toContainText(NUTRITION);
  const grip = (await program.locator('.cascade-grip').boundingBox())!;
  await page.mouse.move(grip.x + 6, grip.y + 10);
  await page.mouse.down();
  await page.mouse.move(grip.x + 30, grip.y + 14, { steps: 4 });
  // Places that cannot be say why.
  await expect(tree.locator('.cascade-refusal').first()).toBeVisible();
  const target = row(tree, QUALITY);
  const box = (await target.boundingBox())!;
  await page.mouse.move(box.x + 200, box.y + box.height / 2, { steps: 12 });
  await expect(card(page)).toContainText(NUTRITION);
  await expect(card(page)).toContainText(QUALITY);
  await page.mouse.up();
  await expect(line(page)).toContainText(QUALITY);
  await expect(page.getByText('1 hasil dipindahkan')).toBeVisible();
  await head.isAccessible();
  // The server has it too.
  await head.reloads();
  await opensBranches(head, tree);
  await standsOn(head, tree);
  await expect(line(page)).toContainText(QUALITY);

  await carriesTo(page, 'ArrowUp', NUTRITION);
  await page.keyboard.press('Enter');
  await expect(line(page)).toContainText(NUTRITION);
  await page.keyboard.press('Control+z');
  await expect(line(page)).toContainText(QUALITY);
  await page.keyboard.press('Control+y');
  await expect(line(page)).toContainText(NUTRITION);
  await head.reloads();
  await opensBranches(head, tree);
  await standsOn(head, tree);
  await expect(line(page)).toContainText(NUTRITION);
});

test('Escape puts down, and nothing has changed', async ({ signIn }) => {
  const head = await signIn('Andi Wirawan');
  const tree = await opensTree(head);
  await standsOn(head, tree);
  await carriesTo(head.page, 'ArrowDown', QUALITY);
  await head.page.keyboard.press('Escape');
  await expect(card(head.page)).toBeHidden();
  await standsOn(head, tree);
  await expect(line(head.page)).toContainText(NUTRITION);
});

test('a scenario is compared, put away without a trace, and done as one', async ({ signIn }) => {
  const head = await signIn('Andi Wirawan');
  const tree = await opensTree(head);
  const { page } = head;
  await head.button('Mulai skenario').click();
  const scenario = head.region('Skenario');
  await expect(scenario).toContainText('Pindahkan hasil seperti biasa');
  await standsOn(head, tree);
  await carriesTo(page, 'ArrowDown', QUALITY);
  await page.keyboard.press('Enter');
  await expect(scenario).toContainText('1 perubahan, belum disimpan');
  await expect(scenario).toContainText(NUTRITION);
  await head.isAccessible();
  await scenario.getByRole('button', { name: 'Buang' }).click();
  await expect(scenario).toBeHidden();
  await standsOn(head, tree);
  await expect(line(page)).toContainText(NUTRITION);

  // Into a scenario straight from the hand, and done.
  await carriesTo(page, 'ArrowDown', QUALITY);
  await page.keyboard.press('s');
  await expect(scenario).toContainText('1 perubahan, belum disimpan');
  await scenario.getByRole('textbox', { name: 'Nama skenario' }).fill('Mutu lebih dulu');
  await scenario.getByRole('button', { name: 'Terapkan' }).click();
  await expect(scenario).toBeHidden();
  await expect(page.getByText('1 hasil dipindahkan')).toBeVisible();
  await head.reloads();
  await opensBranches(head, tree);
  await standsOn(head, tree);
  await expect(line(page)).toContainText(QUALITY);
  await carriesTo(page, 'ArrowUp', NUTRITION);
  await page.keyboard.press('Enter');
  await expect(line(page)).toContainText(NUTRITION);
});

test('what one moves, another sees within seconds', async ({ signIn }) => {
  const head = await signIn('Andi Wirawan');
  const other = await signIn('Andi Wirawan');
  const tree = await opensTree(head);
  const theirs = await opensTree(other);
  await standsOn(other, theirs);
  await standsOn(head, tree);
  await carriesTo(head.page, 'ArrowDown', QUALITY);
  await head.page.keyboard.press('Enter');
  await expect(line(head.page)).toContainText(QUALITY);
  await expect(line(other.page)).toContainText(QUALITY, { timeout: 5_000 });
  await standsOn(head, tree);
  await carriesTo(head.page, 'ArrowUp', NUTRITION);
  await head.page.keyboard.press('Enter');
  await expect(line(other.page)).toContainText(NUTRITION, { timeout: 5_000 });
});

test('the map shows the same branches and walks by the same keys', async ({ signIn }) => {
  const head = await signIn('Andi Wirawan');
  const tree = await opensTree(head);
  const { page } = head;
  await head.button('Peta').click();
  await expect(head.button('Peta')).toHaveAttribute('aria-pressed', 'true');
  await expect(tree).toBeHidden();
  const map = page.getByRole('application', { name: 'Peta pohon kinerja' });
  await map.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  const told = await line(page).innerText();
  await page.keyboard.press('ArrowDown');
  await expect(line(page)).not.toHaveText(told);
  await head.button('Perbesar').click();
  await head.button('Paskan ke layar').click();
  await head.isAccessible();
  // Something is drawn: not every pixel is like the first.
  const drawn = await page.locator('.cascade-map-canvas').evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    const seen = new Set<number>();
    for (let at = 0; at < data.length; at += 4) {
      seen.add(((data[at] ?? 0) << 16) + ((data[at + 1] ?? 0) << 8) + (data[at + 2] ?? 0));
    }
    return seen.size;
  });
  expect(drawn).toBeGreaterThan(3);
  await head.button('Tabel').click();
  await expect(tree).toBeVisible();
});

test('a target is divided by keys on its bar and by pasting', async ({ signIn }) => {
  const head = await signIn('Andi Wirawan');
  const tree = await opensTree(head);
  const { page } = head;
  await head.content.getByRole('searchbox', { name: 'Cari dalam pohon' }).fill('pemantauan konsumsi TTD');
  await row(tree, 'Terlaksananya pemantauan konsumsi TTD').getByRole('link').first().click();
  await head.arrives();
  await head.follows(head.link('Bagi target dan bobot'));
  await expect(head.content).toContainText('Belum terbagi 24 dari 24 puskesmas');
  await head.content.getByRole('textbox', { name: 'Target' }).fill('14');
  await expect(head.content).toContainText('Belum terbagi 10 dari 24 puskesmas');
  const border = head.content.getByRole('slider').first();
  await border.focus();
  await page.keyboard.press('PageUp');
  await expect(head.content).toContainText('Belum terbagi 0 dari 24 puskesmas');
  await page.keyboard.press('ArrowLeft');
  await expect(head.content.getByRole('textbox', { name: 'Target' })).toHaveValue('23');
  await head.isAccessible();
  await head.content.getByRole('button', { name: 'Bobot rata' }).click();
  await expect(head.content.getByRole('textbox', { name: 'Bobot' })).toHaveValue('100');
  await head.sends(head.button('Simpan'));
  await expect(head.content.getByRole('textbox', { name: 'Target' })).toHaveValue('23');
  await head.content.getByRole('textbox', { name: 'Target' }).fill('banyak');
  await head.sends(head.button('Simpan'));
  await expect(head.content).toContainText('Tulis angka');
  await expect(head.content.getByRole('textbox', { name: 'Target' })).toHaveValue('banyak');
});

test('what hangs nowhere is carried out of the tray', async ({ signIn }) => {
  const RESULT = 'Tersusunnya rekap kunjungan ibu hamil per puskesmas';
  const PLACE = 'Terlaksananya pendampingan gizi di 24 puskesmas';
  const fitri = await signIn('Fitri Lestari');
  const { page } = fitri;
  await fitri.follows(fitri.content.getByRole('link', { name: /^Lanjutkan/ }).first());
  const draft = new Draft(fitri);
  await fitri.button('tulis hasil sendiri').click();
  await draft.result(3).text.fill(RESULT);
  await draft.isSaved();

  await fitri.opens('/pohon');
  const tray = page.getByRole('complementary', { name: 'Belum selaras' });
  const entry = tray.getByRole('listitem').filter({ hasText: RESULT });
  const tree = page.getByRole('treegrid', { name: 'Pohon kinerja' });
  await fitri.content.getByRole('searchbox', { name: 'Cari dalam pohon' }).fill(PLACE);
  await expect(row(tree, PLACE)).toBeVisible();
  const from = entry.locator('.cascade-grip');
  await from.scrollIntoViewIfNeeded();
  const grip = (await from.boundingBox())!;
  await page.mouse.move(grip.x + 6, grip.y + 8);
  await page.mouse.down();
  await page.mouse.move(grip.x + 40, grip.y - 20, { steps: 4 });
  await expect(card(page)).toContainText('Pilih tempatnya');
  // At the edge of the window the page comes towards the hand.
  await page.mouse.move(500, 20, { steps: 8 });
  await expect(tree.locator('[aria-level="1"]').first()).toBeInViewport();
  const place = (await row(tree, PLACE).boundingBox())!;
  await page.mouse.move(place.x + 300, place.y + place.height / 2, { steps: 12 });
  await expect(card(page)).toContainText(PLACE);
  await page.mouse.up();
  await expect(entry).toContainText('Sudah mendapat tempat di pohon.');
  await expect(from).toBeHidden();
  await fitri.isAccessible();
  await fitri.button('Urungkan').click();
  await expect(from).toBeVisible();
  await tree.getByRole('row').first().focus();
  await page.keyboard.press('Control+y');
  await expect(from).toBeHidden();
  await fitri.reloads();
  await expect(tray).not.toContainText(RESULT);
});
