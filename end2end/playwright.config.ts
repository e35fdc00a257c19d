// How the tests in a browser run: which browser, which windows, which servers.
//
// Two servers, each with a demo province of its own: what is done with JavaScript must not stand in the way of what is
// done without it.

import { defineConfig } from '@playwright/test';

const first = Number(process.env.SELARAS_TEST_PORT ?? 3411);
const servers = { alive: first, plain: first + 1 };

const address = (port: number) => `http://127.0.0.1:${port}`;

const server = (port: number) => ({
  command: `node support/serve.mjs ${port}`,
  url: `${address(port)}/readyz`,
  timeout: 120_000,
  reuseExistingServer: false,
  gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 10_000 },
});

/** Tests of what only JavaScript brings. */
const ALIVE_ONLY = /-(conflict|keyboard)\.spec\.ts$|(frame|ui|skp|tree|tree-carry)\.spec\.ts$/;
const PLAIN_ONLY = /-noscript\.spec\.ts$/;

export default defineConfig({
  testDir: 'tests',
  outputDir: 'test-results',
  timeout: 90_000,
  expect: { timeout: 10_000 },
  workers: 1,
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  reporter: [['list'], ['json', { outputFile: 'test-results/report.json' }]],
  use: {
    browserName: 'chromium',
    locale: 'id-ID',
    timezoneId: 'Asia/Makassar',
    colorScheme: 'light',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    {
      name: 'hydrate',
      testMatch: /.*\.spec\.ts$/,
      testIgnore: [PLAIN_ONLY, /phone\.spec\.ts$/],
      use: { baseURL: address(servers.alive), viewport: { width: 1366, height: 768 } },
    },
    {
      name: 'phone',
      testMatch: /(pages|phone)\.spec\.ts$/,
      use: {
        baseURL: address(servers.alive),
        viewport: { width: 390, height: 844 },
        isMobile: true,
        hasTouch: true,
      },
    },
    {
      name: 'ssr',
      testMatch: /.*\.spec\.ts$/,
      testIgnore: [ALIVE_ONLY, /phone\.spec\.ts$/],
      use: {
        baseURL: address(servers.plain),
        viewport: { width: 1366, height: 768 },
        javaScriptEnabled: false,
      },
    },
  ],
  webServer: [server(servers.alive), server(servers.plain)],
});
