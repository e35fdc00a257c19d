// Somebody in front of a browser. Every page at which a visitor arrives is audited.

import { expect, type Locator, type Page, type Response } from '@playwright/test';

import { audit, auditStill } from './audit.ts';

export class Visitor {
  constructor(
    readonly page: Page,
    /** Whether pages come alive, that is: whether JavaScript is on. */
    readonly alive: boolean,
  ) {}

  /** The same visitor in another tab. */
  inNewTab(page: Page): Visitor {
    return new Visitor(page, this.alive);
  }

  /** Opens an address of ours. */
  async opens(path: string): Promise<Response> {
    const response = await this.page.goto(path);
    if (response === null) {
      throw new Error(`no answer for ${path}`);
    }
    await this.arrives();
    return response;
  }

  /** Follows a link. */
  async follows(link: Locator): Promise<void> {
    const href = await link.getAttribute('href');
    await link.click();
    await this.page.waitForURL((url) => `${url.pathname}${url.search}${url.hash}` === href);
    await this.arrives();
  }

  /** Presses a button that sends a form, and waits for the page that answers. */
  async sends(button: Locator): Promise<void> {
    await this.page.evaluate(() => document.documentElement.setAttribute('data-left', ''));
    await button.click();
    await expect(this.page.locator('html:not([data-left])')).toBeAttached({ timeout: 30_000 });
    await this.page.waitForLoadState('load');
    await this.arrives();
  }

  /** Loads the page at hand once more. */
  async reloads(): Promise<void> {
    await this.page.reload();
    await this.arrives();
  }

  /** The page is there, alive where it can be, whole, and accessible. */
  async arrives(): Promise<void> {
    if (this.alive) {
      await expect(this.page.locator('html'), 'the page comes alive').toHaveAttribute('data-alive', '');
    }
    // The gallery of primitives shows what waiting looks like.
    const waiting = this.page.locator('main:not(:has(.gallery))').getByText('Sedang memuat', { exact: true });
    await expect(waiting).toHaveCount(0);
    await this.isAccessible();
  }

  async isAccessible(): Promise<void> {
    await (this.alive ? audit(this.page) : auditStill(this.page));
  }

  // What stands on a page, by what people and screen readers call it.

  heading(name: string | RegExp, level?: number): Locator {
    return this.page.getByRole('heading', level === undefined ? { name } : { name, level });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' });
  }

  link(name: string | RegExp): Locator {
    return this.page.getByRole('link', { name, exact: typeof name === 'string' });
  }

  field(name: string | RegExp): Locator {
    return this.page.getByRole('textbox', { name });
  }

  region(name: string | RegExp): Locator {
    return this.page.getByRole('region', { name, exact: typeof name === 'string' });
  }

  get content(): Locator {
    return this.page.getByRole('main');
  }
}
