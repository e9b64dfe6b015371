import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';
import { checkPage, watch } from './check';

/** One of the accounts of the demonstration, as the portal lists them in demo-accounts.json. */
export type Account = { role: string; email: string; password: string; name: string; organisation?: string };

type Fixtures = {
  /** The folder in which the portal under test keeps its records. */
  data: string;
  /** Signs in as the demonstration's account of a role, and ends on the page the portal shows after that. */
  signIn: (role: string, page?: Page) => Promise<Account>;
  /** Opens a browser of its own in which somebody is signed in: the account of a role, or one given by its address. */
  as: (who: string | Pick<Account, 'email' | 'password'>) => Promise<Page>;
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
  as: async ({ browser }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (who) => {
      const context = await browser.newContext({ baseURL: process.env.PORTAL_TEST_ORIGIN });
      opened.push(context);
      const page = await context.newPage();
      watch(page);
      await signInWith(page, typeof who === 'string' ? account(who) : who);
      return page;
    });
    for (const context of opened) await context.close();
  },
  checkPage: async ({ page }, use) => use((other) => checkPage(other ?? page)),
});

export { expect, watch };

const accounts = (): Account[] => JSON.parse(process.env.PORTAL_TEST_ACCOUNTS!);

/** The demonstration's account of a role. Several accounts may have one role; the first is meant. */
export function account(role: string): Account {
  const found = accounts().find((one) => one.role === role);
  if (!found) throw new Error(`No account of the role "${role}" among ${accounts().map((one) => one.role).join(', ')}.`);
  return found;
}

/** The owner's account of one of the demonstration's companies, known by the beginning of its name. */
export function owner(company: string): Account {
  const found = accounts().find((one) => one.role === 'owner' && one.organisation?.startsWith(company));
  if (!found) throw new Error(`No owner of a company "${company}".`);
  return found;
}

/** The account of one person of the demonstration, known by the beginning of the address. */
export function person(address: string): Account {
  const found = accounts().find((one) => one.email.startsWith(address));
  if (!found) throw new Error(`No account whose address begins with "${address}".`);
  return found;
}

async function signIn(page: Page, role: string): Promise<Account> {
  await signInWith(page, account(role));
  return account(role);
}

async function signInWith(page: Page, who: Pick<Account, 'email' | 'password'>): Promise<void> {
  await page.goto('/sign-in');
  await fillSignIn(page, who);
  await expect(page, `signing in as ${who.email}`).not.toHaveURL(/\/sign-in$/);
}

/** Fills in and sends the sign-in form that the page shows. */
export async function fillSignIn(page: Page, who: Pick<Account, 'email' | 'password'>): Promise<void> {
  await page.getByLabel(/e-?mail/i).fill(who.email);
  await page.getByLabel('Password', { exact: true }).fill(who.password);
  await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click();
}
