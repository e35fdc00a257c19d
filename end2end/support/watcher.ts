// Listens to the browser during a test. Whatever it complains about fails the test: errors and warnings in the console
// (a broken hydration and a violated Content-Security-Policy are among them), exceptions, answers of 500 and above,
// and requests to another host.

import { expect, type BrowserContext } from '@playwright/test';

/** What says nothing about the pages: a hint of the browser where scripts are off and nothing uses what was fetched. */
const HARMLESS = [/was preloaded using link preload but not used/];

export class Watcher {
  readonly #complaints: string[] = [];
  readonly #expected: RegExp[] = [...HARMLESS];

  watch(context: BrowserContext, own: string): void {
    context.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') {
        this.#complaints.push(`${message.type()}: ${message.text()} (${message.location().url})`);
      }
    });
    context.on('weberror', (error) => {
      this.#complaints.push(`exception: ${error.error().stack ?? error.error().message}`);
    });
    context.on('response', (response) => {
      if (response.status() >= 500) {
        this.#complaints.push(`${response.status()} from ${response.url()}`);
      }
    });
    context.on('request', (request) => {
      const url = new URL(request.url());
      if (url.protocol.startsWith('http') && url.origin !== new URL(own).origin) {
        this.#complaints.push(`a request to another host: ${request.url()}`);
      }
    });
  }

  /** The test provokes this complaint. */
  expects(complaint: RegExp): void {
    this.#expected.push(complaint);
  }

  verdict(): void {
    const unexpected = this.#complaints.filter(
      (complaint) => !this.#expected.some((expected) => expected.test(complaint)),
    );
    expect(unexpected, 'the browser has nothing to complain about').toEqual([]);
  }
}
