import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test, type Page } from '@playwright/test';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const troubles = new WeakMap<Page, string[]>();

/** Begins to write down what goes wrong on a page. Pages that a test opens itself are to be watched before they load. */
export function watch(page: Page): void {
  const seen: string[] = [];
  troubles.set(page, seen);
  page.on('console', (message) => {
    // A page that answers 403, 404 or 422 on purpose is logged by the browser as an error of the network; the tests
    // look at the answer itself. What remains are errors of scripts and breaches of the content security policy.
    const ofTheAnswer = /^Failed to load resource: the server responded with a status of 4\d\d/.test(message.text());
    const ofThePage = message.location().url === page.url();
    if (message.type() === 'error' && !(ofTheAnswer && ofThePage)) {
      seen.push(`error on the console: ${message.text()} (${message.location().url})`);
    }
  });
  page.on('pageerror', (error) => seen.push(`error of a script: ${error}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    const own = url.origin === process.env.PORTAL_TEST_ORIGIN;
    if (!own && !['data:', 'blob:', 'about:'].includes(url.protocol)) {
      seen.push(`request to elsewhere: ${request.url()}`);
    }
  });
}

/** Fails with everything that is wrong with a page, in one message. */
export async function checkPage(page: Page): Promise<void> {
  await test.step(`check ${new URL(page.url()).pathname}`, async () => {
    expect(await problems(page), page.url()).toEqual([]);
  });
}

/** What is wrong with a page, one line each: accessibility, width on a phone, errors and requests to elsewhere so far. */
export async function problems(page: Page): Promise<string[]> {
  const seen = troubles.get(page);
  if (!seen) throw new Error('This page is not watched: call watch(page) before it loads.');
  return [...(await violations(page)), ...(await tooWide(page)), ...seen];
}

/** The faults axe finds by the rules of WCAG 2.2 AA and its own best practices, one line each. */
async function violations(page: Page): Promise<string[]> {
  if (test.info().project.use.javaScriptEnabled !== false) return runAxe(page);

  // axe waits for timers, which stand still where no script may run. So it looks at a twin: the same elements as they
  // stand, at the same address and size, in a context where scripts run but none of the portal's is let in.
  const context = await page.context().browser()!.newContext({
    javaScriptEnabled: true,
    viewport: page.viewportSize(),
    storageState: await page.context().storageState(),
  });
  try {
    const twin = await context.newPage();
    const body = (await page.content()).replace(/<\/?noscript[^>]*>/g, '');
    await twin.route('**/*', (route) => {
      const kind = route.request().resourceType();
      if (kind === 'document') return route.fulfill({ contentType: 'text/html; charset=utf-8', body });
      return kind === 'script' ? route.abort() : route.continue();
    });
    await twin.goto(page.url());
    return await runAxe(twin);
  } finally {
    await context.close();
  }
}

async function runAxe(page: Page): Promise<string[]> {
  // Evaluated by the debugger, so that it needs no exception from the content security policy.
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const result = await (globalThis as any).axe.run(document, { runOnly: tags, resultTypes: ['violations'] });
    return result.violations.flatMap((violation: any) =>
      violation.nodes.map((node: any) => `${violation.id}: ${violation.help}: ${node.target.join(' ')}`),
    );
  });
}

/** Narrows the window to a phone and names what makes the page scroll sideways there. Tables may scroll inside their box. */
async function tooWide(page: Page): Promise<string[]> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 360, height: 740 });
  try {
    return await page.evaluate(() => {
      const width = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth <= width) return [];
      const wide = [...document.body.querySelectorAll('*')].filter((element) => {
        const box = element.getBoundingClientRect();
        return box.right > width + 1 && box.width > 0;
      });
      const names = wide.slice(0, 5).map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`);
      return [`wider than a phone: the page has ${document.documentElement.scrollWidth} pixels`, ...names];
    });
  } finally {
    if (before) await page.setViewportSize(before);
  }
}
