// Accessibility of the page at hand, by axe: WCAG 2.2 A and AA, nothing found.

import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Fails with what axe found, worded for who mends it. */
export async function audit(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  const found = violations.flatMap((violation) =>
    // Where a list is wrong, all its entries are; three say it.
    violation.nodes.slice(0, 3).map((node) => `${violation.id}: ${violation.help}\n${node.html}\n${node.failureSummary ?? ''}`),
  );
  expect(found, `axe finds nothing on ${page.url()}`).toEqual([]);
}

/**
 * The same where scripts are off, and axe could not run either: the page as it stands is shown once more in a window
 * that has scripts, with its own taken out and what is inside `<noscript>` shown.
 */
export async function auditStill(page: Page): Promise<void> {
  const html = (await page.content())
    .replaceAll(/<script\b[^>]*>[\s\S]*?<\/script>/g, '')
    .replaceAll(/<link\b[^>]*\brel="(?:modulepreload|preload)"[^>]*>/g, '')
    .replaceAll('<noscript>', '<div>')
    .replaceAll('</noscript>', '</div>');
  const browser = page.context().browser();
  if (browser === null) {
    throw new Error('the page belongs to no browser');
  }
  const context = await browser.newContext({ javaScriptEnabled: true, viewport: page.viewportSize() });
  try {
    const twin = await context.newPage();
    const url = page.url();
    await twin.route(
      (address) => address.href === url,
      (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }),
    );
    await twin.goto(url);
    await audit(twin);
  } finally {
    await context.close();
  }
}
