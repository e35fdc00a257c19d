// The page of an SKP while its owner writes it.

import { expect, type Locator } from '@playwright/test';

import type { Visitor } from './visitor.ts';

/** A planned result in the draft. */
export class Result {
  readonly row: Locator;
  readonly text: Locator;

  constructor(of: Visitor, number: number) {
    const name = `Hasil kerja ${number}`;
    this.text = of.page.getByRole('textbox', { name, exact: true });
    this.row = of.region('Draf saya').getByRole('listitem').filter({ has: this.text });
  }

  get indicators(): Locator {
    return this.row.getByRole('textbox', { name: 'Indikator kinerja individu' });
  }

  get targets(): Locator {
    return this.row.getByRole('textbox', { name: 'Target', exact: true });
  }

  get units(): Locator {
    return this.row.getByRole('textbox', { name: 'Satuan', exact: true });
  }

  /** Writes one more indicator in words, target and unit. */
  async addsIndicator(text: string, target: string, unit: string): Promise<void> {
    const before = await this.indicators.count();
    await this.row.getByRole('button', { name: 'Tambah indikator' }).click();
    await expect(this.indicators).toHaveCount(before + 1);
    await this.indicators.last().fill(text);
    await this.targets.last().fill(target);
    await this.units.last().fill(unit);
  }
}

export class Draft {
  constructor(readonly by: Visitor) {}

  result(number: number): Result {
    return new Result(this.by, number);
  }

  get offers(): Locator {
    return this.by.region('Hasil atasan');
  }

  get advice(): Locator {
    return this.by.region('Saran');
  }

  get submit(): Locator {
    return this.by.button('Ajukan');
  }

  /** The button that takes one of the superior's results. */
  take(text: string): Locator {
    return this.offers.getByRole('button', { name: `Ambil: ${text}`, exact: true });
  }

  /** Everything typed has reached the server. */
  async isSaved(): Promise<void> {
    await expect(this.saving).toHaveText('Tersimpan');
  }

  get saving(): Locator {
    return this.by.content.getByRole('status').filter({
      hasText: /^(Tersimpan|Menyimpan…|Tanpa sinyal\..*|Ada perubahan lain\..*)$/,
    });
  }
}

/** Where an SKP stands, by the steps at the head of its page. */
export async function standsAt(visitor: Visitor, step: string): Promise<void> {
  const steps = visitor.page.getByRole('list', { name: 'Tahapan SKP' });
  await expect(steps.getByRole('listitem').and(visitor.page.locator('[aria-current="step"]'))).toHaveText(step);
}
