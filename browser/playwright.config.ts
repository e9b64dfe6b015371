import { accessSync, constants } from 'node:fs';
import { defineConfig } from '@playwright/test';

// The browser is the machine's own; Playwright's download of one is not used. A missing one fails the run.
const chromium = process.env.CHROMIUM || '/usr/bin/chromium';
try {
  accessSync(chromium, constants.X_OK);
} catch {
  throw new Error(`No browser at ${chromium}: install the package "chromium", or set CHROMIUM to the path of one.`);
}

const desktop = { width: 1440, height: 900 };
const phone = { width: 360, height: 740 };

export default defineConfig({
  testDir: '.',
  outputDir: './test-results',
  globalSetup: './global-setup.ts',
  // One server with one database: the tests tell one story in order, and a failure is a failure the first time.
  workers: 1,
  retries: 0,
  fullyParallel: false,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['line']],
  use: {
    locale: 'en-US',
    timezoneId: 'America/New_York',
    actionTimeout: 15_000,
    screenshot: 'only-on-failure',
    // No trace: recording one nearly doubles the time of every test, and a failure leaves a picture and the page's tree.
    launchOptions: {
      executablePath: chromium,
      // A browser that talks to nobody but the portal: its own background requests are off.
      args: [
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-quic',
        '--disable-gpu',
        '--no-first-run',
        // Chromium's sandbox does not work for root.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
    },
  },
  // A test says by tags where else it runs: "@phone" on the small screen too, "@nojs" without JavaScript too.
  projects: [
    { name: 'desktop', testIgnore: 'nojs.spec.ts', use: { viewport: desktop } },
    { name: 'phone', grep: /@phone/, use: { viewport: phone, hasTouch: true, isMobile: true } },
    { name: 'no JavaScript', grep: /@nojs/, use: { viewport: desktop, javaScriptEnabled: false } },
  ],
});
