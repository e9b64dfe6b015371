import { test as base, expect, type Page } from '@playwright/test';
import { checkPage, watch } from './check';

/** One of the accounts of the demonstration, as the portal lists them in demo-accounts.json. */
export type Account = { role: string; email: string; password: string; name: string };

type Fixtures = {
  /** The folder in which the portal under test keeps its records. */
  data: string;
  /** Signs in as the demonstration's account of a role, and ends on the page the portal shows after that. */
  signIn: (role: string, page?: Page) => Promise<Account>;
  /** Fails unless the page is accessible, fits a phone, and caused no error and no request to elsewhere so far. */
  checkPage: (page?: Page) => Promise<void>;
};

export const test = base.extend<Fixtures>({
  // The port is known only when the server runs, which is after the configuration was read.
  baseURL: async ({}, use) => use(process.env.PORTAL_TEST_ORIGIN),
  data: async ({}, use) => use(process.env.PORTAL_TEST_DATA!),
  page: async ({ page }, use) => {
    watch(page);
    await use(page);
  },
  signIn: async ({ page }, use) => use((role, other) => signIn(other ?? page, role)),
  checkPage: async ({ page }, use) => use((other) => checkPage(other ?? page)),
});

export { expect, watch };

/** The demonstration's account of a role. Several accounts may have one role; the first is meant. */
export function account(role: string): Account {
  const accounts: Account[] = JSON.parse(process.env.PORTAL_TEST_ACCOUNTS!);
  const found = accounts.find((one) => one.role === role);
  if (!found) throw new Error(`No account of the role "${role}" among ${accounts.map((one) => one.role).join(', ')}.`);
  return found;
}

async function signIn(page: Page, role: string): Promise<Account> {
  const who = account(role);
  await page.goto('/sign-in');
  await page.getByLabel(/e-?mail/i).fill(who.email);
  await page.getByLabel('Password', { exact: true }).fill(who.password);
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await expect(page, `signing in as ${role}`).not.toHaveURL(/\/sign-in$/);
  return who;
}
