import type { Page } from '@playwright/test';
import { account, expect, fillSignIn, owner, test } from './fixtures';
import { manifest } from './files';
import { choose, confirm, send } from './steps';

// What people do that nobody planned for: twice, backwards, with the wrong address, and after the session has ended.

test('a double click sends one manifest', async ({ as }) => {
  const page = await as(owner('Quillbay'));
  await page.goto('/manifests/new');
  await page.getByLabel('Manifest file').setInputFiles(manifest('twice.csv', { seed: 71_001, rows: 5 }));
  await page.getByRole('button', { name: 'Send', exact: true }).dblclick();
  await expect(page.locator('.dp-verdict__heading')).toHaveText('Confirm the columns');
  await page.getByRole('button', { name: 'Confirm and let the rows in' }).first().dblclick();
  await expect(page.locator('.dp-verdict__heading')).toHaveText('All 5 rows are in', { timeout: 30_000 });
  await page.goto('/manifests');
  await expect(page.getByRole('link', { name: 'twice.csv' })).toHaveCount(1);
});

test('a double click decides once', async ({ as }) => {
  const page = await as('supervisor');
  await page.getByRole('button', { name: 'Claim the next case' }).dblclick();
  await expect(page.getByRole('heading', { name: 'Decide', exact: true })).toBeVisible();
  const url = page.url();
  await choose(page, /^\s*Remove the hold/);
  await page.getByLabel('Your reason').fill('Plausible.');
  await page.getByRole('button', { name: 'Decide and open the next case' }).dblclick();
  await expect(page.getByRole('status').first()).toContainText('Hold removed for');
  await page.getByRole('button', { name: 'Give back' }).click();
  await page.goto(url);
  await expect(page.getByRole('table', { name: 'Decisions' }).getByRole('row')).toHaveCount(2);
});

test('the same form sent twice at once is done once', async ({ as }) => {
  const filer = await as(owner('Quillbay'));
  await filer.goto('/manifests/new');
  const file = manifest('at-once.csv', { seed: 71_005, rows: 5 });
  const upload = { multipart: { _csrf: await token(filer), manifest: file }, ...asForm };
  const sent = await Promise.all([1, 2].map(() => filer.request.post('/manifests', upload)));
  expect(sent.map((answer) => answer.status())).toEqual([303, 303]);
  expect(sent[0].headers().location).toBe(sent[1].headers().location);

  const officer = await as('supervisor');
  await officer.getByRole('button', { name: 'Claim the next case' }).click();
  const [url, version] = [officer.url(), await officer.locator('#decision input[name=version]').inputValue()];
  const decision = { form: { _csrf: await token(officer), version, outcome: 'remove', reason: 'Plausible.' }, ...asForm };
  const decided = await Promise.all([1, 2].map(() => officer.request.post(`${url}/decide`, decision)));
  expect(decided.map((answer) => answer.status()).sort()).toEqual([303, 409]);
  await officer.goto(url);
  await expect(officer.getByRole('table', { name: 'Decisions' }).getByRole('row')).toHaveCount(2);
});

/** What a browser says when it sends a form, and that its answer is looked at and not followed. */
const asForm = { maxRedirects: 0, headers: { Origin: process.env.PORTAL_TEST_ORIGIN! } };

/** The token that the forms of a page carry. */
const token = (page: Page) => page.locator('input[name=_csrf]').first().inputValue();

test('the button back leads to a form that can be sent again', async ({ page }) => {
  await page.goto('/sign-in');
  await fillSignIn(page, { email: account('officer').email, password: 'not the password of anybody' });
  await expect(page.getByRole('alert')).toBeVisible();
  await page.goBack();
  await fillSignIn(page, account('officer'));
  await expect(page).toHaveURL(/\/queue$/);
});

test('the button back leads from a manifest to a form that takes another', async ({ as }) => {
  const page = await as(owner('Skerrymoor'));
  // The page renews itself. A click on its link to look again would be one more page to go back over.
  await page.goto('/manifests/new');
  await page.getByLabel('Manifest file').setInputFiles(manifest('first.csv', { seed: 71_002, rows: 3, kind: 'carrier' }));
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.locator('.dp-verdict__heading')).toHaveText('Confirm the columns', { timeout: 30_000 });
  const first = page.url();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Send a manifest');
  await page.getByLabel('Manifest file').setInputFiles(manifest('second.csv', { seed: 71_003, rows: 3, kind: 'carrier' }));
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.locator('.dp-verdict__heading')).toHaveText('Confirm the columns');
  expect(page.url()).not.toBe(first);
});

test('who leaves the page of a long import finds it done', async ({ as, checkPage }) => {
  const rows = 5000;
  const page = await as(owner('Lanternmoor'));
  await send(page, manifest('long.csv', { seed: 71_004, rows }));
  await page.getByRole('button', { name: 'Confirm and let the rows in' }).first().click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await expect(page.locator('.dp-progress__detail')).toContainText(/\d of 5,000 rows/);
  await checkPage(page);
  const url = page.url();
  await page.goto('/dashboard');
  await page.goto(url);
  await expect(page.locator('.dp-verdict__heading')).toHaveText('All 5,000 rows are in', { timeout: 45_000 });
});

test('pages that are not there, or not for the reader', async ({ page, as, checkPage }) => {
  for (const [who, path, status, text] of [
    [null, '/no-such-page', 404, 'Page not found'],
    [null, '/manifests/0000000000000', 302, 'Sign in'],
    ['owner', '/queue', 403, ''],
    ['owner', '/holds/0000000000000', 404, ''],
    ['officer', '/admin/staff', 403, ''],
    ['administrator', '/shipments', 403, ''],
  ] as const) {
    const here = who ? await as(who) : page;
    const answer = (await here.goto(path))!;
    if (status === 302) await expect(here).toHaveURL(/\/sign-in/);
    else expect(answer.status(), `${who} at ${path}`).toBe(status);
    await expect(here.getByRole('main')).toContainText(text);
    await expect(here.getByRole('region', { name: 'Demonstration', exact: true })).toBeVisible();
    await expect(here.getByRole('main').getByRole('link').first()).toBeVisible();
    await checkPage(here);
  }
});

test('another company’s records are not there', async ({ as }) => {
  const mine = await as(owner('Lanternmoor'));
  const other = await as(owner('Quillbay'));
  const records: string[] = [];
  for (const list of ['/manifests', '/shipments', '/holds']) {
    await mine.goto(list);
    records.push((await mine.getByRole('rowheader').getByRole('link').first().getAttribute('href'))!);
  }
  await mine.goto('/manifests?status=done');
  for (const link of await mine.getByRole('rowheader').getByRole('link').all()) records.push((await link.getAttribute('href'))!);
  records.push(await firstPicture(mine, records.filter((path) => path.startsWith('/manifests/'))));

  const parts = ['', '/progress', '/receipt', '/history', '/history.csv', '/file', '/findings.csv', '/rows-to-fix.csv'];
  const paths = records.flatMap((path) => (path === records[0] ? parts.map((part) => path + part) : [path]));
  for (const path of paths) {
    const answer = await other.request.get(path, { maxRedirects: 0 });
    expect(answer.status(), path).toBe(404);
    expect(await answer.text(), path).not.toContain('Lanternmoor');
  }
  // What the first finds is what the second is refused.
  for (const path of [records[0], records[1], records[2], records.at(-1)!]) expect((await mine.request.get(path)).status(), path).toBe(200);

  await other.goto('/manifests/new');
  for (const path of [`${records[0]}/confirm`, `${records[0]}/cancel`, `${records[2]}/answer`]) {
    const answer = await other.request.post(path, { form: { _csrf: await token(other), action: 'confirm', answer: 'Ours.' }, ...asForm });
    expect(answer.status(), path).toBe(404);
  }
});

/** The address of a picture on the first of the manifests that has one. */
async function firstPicture(page: Page, manifests: string[]): Promise<string> {
  for (const path of manifests) {
    await page.goto(path);
    const picture = page.locator('.dp-picture a').first();
    if (await picture.isVisible()) return (await picture.getAttribute('href'))!;
  }
  throw new Error('None of the manifests has a picture.');
}

test('a session that ended elsewhere asks to sign in, and leads back', async ({ as }) => {
  const who = owner('Lanternmoor');
  const page = await as(who);
  await page.goto('/manifests');
  const second = await page.context().newPage();
  await second.goto('/dashboard');
  await second.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(second.getByRole('link', { name: 'Sign in' }).first()).toBeVisible();

  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Shipments' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await fillSignIn(page, who);
  await expect(page).toHaveURL(/\/shipments$/);

  // A form that was open while the session ended does nothing, and says what to do.
  await page.goto('/account');
  await second.goto('/dashboard');
  await second.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.goto('/dashboard');
  await expect(page).toHaveURL(/\/sign-in/);
});
