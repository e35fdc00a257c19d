// The test function of all files: a watched browser, and people of the demo who sign in.

import { test as base, expect, type Browser } from '@playwright/test';

import { PEOPLE, literally, type Name } from './people.ts';
import { Visitor } from './visitor.ts';
import { Watcher } from './watcher.ts';

interface Fixtures {
  watcher: Watcher;
  /** A visitor who is not signed in. */
  visitor: Visitor;
  /** Signs somebody of the demo in, in a browser of his own. */
  signIn: (name: Name) => Promise<Visitor>;
}

async function fresh(browser: Browser, watcher: Watcher, baseURL: string, alive: boolean): Promise<Visitor> {
  const context = await browser.newContext();
  watcher.watch(context, baseURL);
  return new Visitor(await context.newPage(), alive);
}

export const test = base.extend<Fixtures>({
  watcher: [
    async ({}, use) => {
      const watcher = new Watcher();
      await use(watcher);
      watcher.verdict();
    },
    { auto: true },
  ],

  visitor: async ({ browser, watcher, baseURL, javaScriptEnabled }, use) => {
    const visitor = await fresh(browser, watcher, baseURL ?? '', javaScriptEnabled ?? true);
    await use(visitor);
    await visitor.page.context().close();
  },

  signIn: async ({ browser, watcher, baseURL, javaScriptEnabled }, use) => {
    const visitors: Visitor[] = [];
    await use(async (name) => {
      const visitor = await fresh(browser, watcher, baseURL ?? '', javaScriptEnabled ?? true);
      visitors.push(visitor);
      await visitor.page.goto('/masuk');
      await visitor.sends(visitor.region('Coba sebagai').getByRole('button', { name: literally(PEOPLE[name]) }));
      await expect(visitor.heading('Giliran Anda', 1)).toBeVisible();
      return visitor;
    });
    for (const visitor of visitors) {
      await visitor.page.context().close();
    }
  },
});

export { expect };
