import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { tabTo } from './keyboard';

// Every page of every role, on a wide screen and on a phone: accessible, sound in its structure, quiet on the console.

/** The pages of each role. After "first" comes the record to which the first row of the page before leads. */
const tours: Record<string, string[]> = {
  visitor: ['/', '/statistics', '/help/elements', '/help/elements?view=matrix', '/help/templates', '/help/templates?kind=carrier', '/help/codes', '/accessibility', '/privacy', '/sign-in', '/sign-in/help', '/register', '/demo/mail', 'first'],
  applicant: ['/application', '/apply', '/account'],
  owner: ['/dashboard', '/manifests', 'first', '/manifests/new', '/shipments', 'first', '/holds', 'first', '/account', '/account/factor'],
  member: ['/dashboard', '/manifests', '/manifests/mappings', '/manifests?status=refused', '/manifests?waiting=rows&sort=waiting', '/shipments', '/holds', '/account'],
  analyst: ['/applications', 'first', '/applications?status=submitted', '/organisations', 'first', '/staff/statistics', '/rules', 'first', '/rules/control', '/watch-lists', '/gallery'],
  officer: ['/queue', 'first', '/queue?status=closed', 'first', '/shipments', 'first', '/organisations', '/gallery', '/gallery/new', '/watch-lists', 'first', '/watch-lists/try?q=kettle'],
  supervisor: ['/queue', '/shipments?held=yes', 'first', '/staff/statistics', '/rules', '/rules/control', '/watch-lists', '/watch-lists/new'],
  auditor: ['/audit', 'first', '/queue', '/manifests', '/applications', '/admin/staff', '/admin/policy', 'first', '/rules', '/rules/control', '/watch-lists', 'first', '/gallery'],
  administrator: ['/admin/staff', '/admin/policy', 'first', '/admin/policy/new', '/account'],
};

for (const [role, tour] of Object.entries(tours)) {
  test(`pages of: ${role}`, { tag: '@phone' }, async ({ page, signIn, checkPage }) => {
    if (role !== 'visitor') await signIn(role);
    for (const place of tour) {
      await test.step(place, async () => {
        const status = place === 'first' ? await openFirst(page) : (await page.goto(place))!.status();
        expect(status, page.url()).toBe(200);
        await sound(page);
        await checkPage();
      });
    }
  });
}

test('pages of: supervisor who writes a rule', { tag: '@phone' }, async ({ page, signIn, checkPage }) => {
  const look = async () => {
    await sound(page);
    await checkPage();
  };
  await signIn('supervisor');
  await page.goto('/rules');
  await page.getByLabel('What changes, and why').fill('To look at the pages of a draft.');
  await page.getByRole('button', { name: 'Begin the draft' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Version \d+$/);
  await look();
  const draft = page.url();

  await page.getByRole('link', { name: 'Add a rule' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Add a rule');
  await look();
  // The first button of that name is the one that Enter presses.
  await page.getByRole('button', { name: 'Check without saving' }).last().click();
  await expect(page.getByText('Give the rule a title.').first()).toBeVisible();
  await look();
  await page.getByRole('button', { name: 'Write a formula instead' }).click();
  await expect(page.getByLabel('Formula', { exact: true })).toBeVisible();
  await look();

  await page.goto(draft);
  await page.getByRole('link', { name: /^Change / }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Change a rule');
  await look();

  // The other tests find the rules as they were.
  await page.goto(draft);
  await page.getByRole('button', { name: 'Drop the draft' }).click();
  await expect(page.getByRole('button', { name: 'Drop the draft' })).toHaveCount(0);
});

test('pages of: officer who opens how a shipment was judged', { tag: '@phone' }, async ({ page, signIn, checkPage }) => {
  await signIn('officer');
  await page.goto('/shipments?held=yes');
  await openFirst(page);
  await page.getByRole('link', { name: 'How every rule was evaluated' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('How every rule was evaluated');
  await sound(page);
  await checkPage();
});

/** Opens the record of the first row. */
async function openFirst(page: Page): Promise<number> {
  const answer = page.waitForResponse((response) => response.request().isNavigationRequest());
  await page.getByRole('main').getByRole('rowheader').getByRole('link').first().click();
  return (await answer).status();
}

/** What a page owes to everybody: its name, its parts, its language, and that it is a demonstration. */
async function sound(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page).toHaveTitle(/Section 321 Data Pilot$/);
  await expect(page.getByRole('banner')).toHaveCount(1);
  await expect(page.getByRole('main')).toHaveCount(1);
  await expect(page.getByRole('contentinfo')).toHaveCount(1);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expect(page.getByRole('region', { name: 'Demonstration', exact: true })).toBeVisible();
  const levels = await page.getByRole('heading').evaluateAll((list) => list.map((one) => Number(one.tagName[1])));
  levels.forEach((level, i) => expect(level - (levels[i - 1] ?? 0), `heading ${i + 1} of ${levels}`).toBeLessThanOrEqual(1));
  await expect(page.getByRole('main')).not.toContainText(/\b(cleared|released)\b/i);
}

/** Pages with what is done on them most, which has to be reached by the Tab key. */
const actions: [role: string, path: string, action: string][] = [
  ['owner', '/dashboard', 'Send a manifest'],
  ['owner', '/manifests/new', 'Send'],
  ['officer', '/queue', 'Claim the next case'],
  ['analyst', '/applications?status=submitted', 'Apply filters'],
  ['administrator', '/admin/staff', 'Invite'],
];

for (const [role, path, action] of actions) {
  test(`by keyboard: ${path}`, async ({ page, signIn }) => {
    await signIn(role);
    await page.goto(path);
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Skip to main content' })).toBeFocused();
    await expect(page.getByRole('link', { name: 'Skip to main content' })).toBeInViewport();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('main')).toBeFocused();

    const wanted = page.getByRole('main').locator('a, button').filter({ hasText: new RegExp(`^\\s*${action}\\s*$`) });
    await tabTo(page, wanted);
    await expect(wanted).toBeInViewport();
  });
}

test('by keyboard: a case is claimed, looked at and given back', async ({ page, signIn, checkPage }) => {
  await signIn('supervisor');
  await page.goto('/queue');
  await page.keyboard.press('?');
  const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(list).toContainText('Claim the next case');
  await checkPage();
  await page.keyboard.press('Escape');
  await expect(list).toHaveCount(0);

  await page.keyboard.press('n');
  await expect(page.getByRole('heading', { name: 'Decide', exact: true })).toBeVisible();
  await page.keyboard.press('?');
  await expect(list).toContainText('Remove the hold');
  await expect(list).toContainText('Give back');
  await page.keyboard.press('Escape');

  // A key that is typed into a field is a letter and no command.
  await page.getByLabel('Your reason').focus();
  await page.keyboard.type('g?q');
  await expect(page.getByLabel('Your reason')).toHaveValue('g?q');
  await expect(list).toHaveCount(0);
  await page.getByLabel('Your reason').blur();
  await page.keyboard.press('g');
  await expect(page.getByRole('status').first()).toContainText('You gave the case back');
});

test('the evidence and the decision of a case fit one screen', async ({ page, signIn }) => {
  await signIn('supervisor');
  await page.goto('/queue');
  await page.getByRole('button', { name: 'Claim the next case' }).click();
  for (const part of [page.locator('.dp-verdict__heading'), page.getByText('What do you decide?'), page.getByRole('button', { name: 'Decide and open the next case' })]) {
    await expect(part).toBeInViewport({ ratio: 1 });
  }
  await page.getByRole('button', { name: 'Give back' }).click();
});

test('the first page is light and asks nobody else', async ({ page }) => {
  let bytes = 0;
  const counted: Promise<void>[] = [];
  const origins = new Set<string>();
  page.on('requestfinished', (request) => {
    origins.add(new URL(request.url()).origin);
    counted.push(request.sizes().then((sizes) => void (bytes += sizes.responseBodySize + sizes.responseHeadersSize)));
  });
  await page.goto('/', { waitUntil: 'networkidle' });
  await Promise.all(counted);
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThanOrEqual(150_000);
  expect([...origins]).toEqual([process.env.PORTAL_TEST_ORIGIN]);
});
