import { expect, type Page } from '@playwright/test';
import type { Account } from './fixtures';
import type { File } from './files';

// What several tests do on the way to what they are about.

/** Registers a company and follows the link of the mail that the demonstration shows; ends on the application's page. */
export async function register(page: Page, company: string, who: Pick<Account, 'name' | 'email' | 'password'>): Promise<void> {
  await page.goto('/register');
  await page.getByLabel('Legal name of your organization').fill(company);
  await choose(page, 'Online marketplace');
  await page.getByLabel('Your name').fill(who.name);
  await page.getByLabel('Your email address at work').fill(who.email);
  await page.getByRole('button', { name: 'Send me the link' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check your mail');

  await page.getByRole('link', { name: 'Read the mail here' }).click();
  await mailTo(page, who.email).first().click();
  await page.getByRole('main').getByRole('link', { name: /\/welcome\// }).click();
  await page.getByLabel('New password').fill(who.password);
  await page.getByLabel('The same password again').fill(who.password);
  await page.getByRole('button', { name: 'Save and sign in' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Apply to join the pilot');
}

/** The mails to an address on the page that lists what the demonstration wrote, the newest first. */
export function mailTo(page: Page, email: string) {
  return page.getByRole('row').filter({ hasText: email }).getByRole('link');
}

/** Chooses a radio button or check box by its label: the control itself is drawn by the style sheet. */
export async function choose(page: Page, label: string | RegExp): Promise<void> {
  await page.getByRole('main').locator('label').filter({ hasText: label }).first().click();
}

/** The answers to a section's questions, by their labels. A value of true chooses what has the label. */
export type Answers = Record<string, string | true>;

export async function answer(page: Page, answers: Answers, button = 'Save and continue'): Promise<void> {
  for (const [label, value] of Object.entries(answers)) {
    if (value === true) await choose(page, label);
    else await page.getByLabel(label, { exact: true }).fill(value);
  }
  await page.getByRole('button', { name: button }).click();
}

/**
 * Sends a manifest with its pictures, and waits for the heading that follows. The columns are asked for when a company
 * sends a file with new column names; the next file with the same ones skips that step.
 */
export async function send(page: Page, manifest: File | string, pictures: File[] = [], reached: string | RegExp = 'Confirm the columns'): Promise<void> {
  await page.goto('/manifests/new');
  await submit(page, manifest, pictures);
  await stage(page, reached);
}

/** Sends a manifest to be checked only, confirms its columns where they are asked for, and waits for the result. */
export async function check(page: Page, manifest: File, result: string | RegExp): Promise<void> {
  await page.goto('/manifests/new');
  await choose(page, 'Only check it');
  await submit(page, manifest);
  await pass(page, 'Confirm and check the rows', result);
}

/** Sends a manifest to be filed, confirms its columns where they are asked for, and waits for the result. */
export async function file(page: Page, manifest: File, result: string | RegExp): Promise<void> {
  await page.goto('/manifests/new');
  await submit(page, manifest);
  await pass(page, 'Confirm and let the rows in', result);
}

async function submit(page: Page, manifest: File | string, pictures: File[] = []): Promise<void> {
  await page.getByLabel('Manifest file').setInputFiles(manifest);
  if (pictures.length) await page.getByLabel('Product pictures').setInputFiles(pictures);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page).toHaveURL(/\/manifests\/(?!new)[^/]+$/);
}

/** Waits for the columns or for the result; columns are confirmed by the button. */
async function pass(page: Page, button: string, result: string | RegExp): Promise<void> {
  const columns = page.locator('.dp-verdict__heading', { hasText: 'Confirm the columns' });
  await expect(columns.or(page.locator('.dp-verdict__heading', { hasText: result }))).toBeVisible({ timeout: 30_000 });
  if (await columns.isVisible()) await page.getByRole('button', { name: button }).first().click();
  await stage(page, result);
}

/** Confirms the columns and waits until the import is done, which the heading that is asked for says. */
export async function confirm(page: Page, done: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Confirm and let the rows in' }).first().click();
  await stage(page, done);
}

/** Waits for a stage of a manifest. Without JavaScript the page offers a link to look again, which is followed. */
export async function stage(page: Page, heading: string | RegExp): Promise<void> {
  const reached = page.locator('.dp-verdict__heading', { hasText: heading });
  const again = page.getByRole('link', { name: /^(Check again|See the result)$/ });
  await expect(async () => {
    if (!(await reached.isVisible()) && (await again.isVisible())) await again.click();
    await expect(reached).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 30_000 });
}

/** The number that a page of a manifest shows under a label. */
export function figure(page: Page, label: string) {
  return page.locator('.dp-figures__figure').filter({ has: page.getByText(label, { exact: true }) }).locator('.dp-figures__value');
}
