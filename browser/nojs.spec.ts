import { expect, owner, person, test } from './fixtures';
import { changed, manifest, picturesOf, zip } from './files';
import { answer, choose, confirm, figure, send } from './steps';

// What people come for, where no script runs. The file is for the project without JavaScript alone.
test.beforeEach(async ({ javaScriptEnabled }) => expect(javaScriptEnabled).toBe(false));

const tag = '@nojs';

test('a manifest with a zip of pictures is sent, confirmed and done', { tag }, async ({ as, checkPage }) => {
  const page = await as(owner('Quillbay'));
  // A column name of its own, so that the columns are asked for whatever the company sent before.
  const file = changed(manifest('without-scripts.csv', { seed: 60_001, rows: 20, badEvery: 10 }), (text) => text.replace('Product Brand', 'House Brand'));
  const pictures = picturesOf(file);
  await send(page, file, [zip('pictures.zip', pictures)]);
  await expect(page.locator('html')).not.toHaveClass(/js/);
  await checkPage(page);
  await page.getByRole('combobox', { name: /House Brand/ }).selectOption({ label: 'Not used' });
  await page.getByRole('button', { name: 'Check my choices first' }).click();
  await expect(page.getByRole('combobox', { name: /House Brand/ })).toHaveValue('');
  await expect(page.getByRole('main')).toContainText('Nothing is confirmed yet');
  await confirm(page, '18 of 20 rows are in; 2 rows wait for you');
  await expect(figure(page, 'Received')).toHaveText(`${pictures.length}`);
  await page.getByRole('link', { name: 'Fix the 2 rows' }).click();
  await expect(page.getByRole('table', { name: '2 rows wait' }).getByRole('row')).toHaveCount(3);
  await checkPage(page);

  // A wrong answer comes back beside its cell; a right one lets the row in.
  const zipCode = page.getByRole('textbox', { name: /^Recipient ZIP.*row 10$/ });
  await zipCode.fill('none');
  await page.getByRole('button', { name: 'Save and check these rows' }).click();
  await expect(page.getByRole('status').first()).toContainText('look at what is still to fix');
  await expect(zipCode).toHaveValue('none');
  await zipCode.fill('97301');
  await page.getByRole('button', { name: 'Save and check these rows' }).click();
  await expect(page.locator('.dp-verdict__heading')).toHaveText('1 row waits for you');
  await expect(page.getByRole('table', { name: 'Repairs' }).getByRole('row')).toHaveCount(3);
  await checkPage(page);
});

test('an upload without a file is answered by the same page with what to do', { tag }, async ({ as, checkPage }) => {
  const page = await as(owner('Quillbay'));
  await page.goto('/manifests/new');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Choose the manifest file to send.');
  await checkPage(page);
});

test('a case is claimed and decided', { tag }, async ({ as, checkPage }) => {
  const page = await as('supervisor');
  await page.getByRole('button', { name: 'Claim the next case' }).click();
  const parcel = await page.getByRole('heading', { level: 1 }).innerText();
  await choose(page, /^\s*Remove the hold/);
  await page.getByRole('button', { name: 'Decide and open the next case' }).click();
  await expect(page.getByRole('alert')).toContainText('Give your reason.');
  await expect(page.getByLabel(/^Remove the hold/)).toBeChecked();
  await checkPage(page);
  await page.getByLabel('Your reason').fill('Plausible on a second look.');
  await page.getByRole('button', { name: 'Decide and open the next case' }).click();
  await expect(page.getByRole('status').first()).toContainText(`Hold removed for ${parcel}`);
  await page.getByRole('button', { name: 'Give back' }).click();
  await expect(page.getByRole('status').first()).toContainText('You gave the case back');
});

test('a section of an application is saved, and a wrong answer comes back', { tag }, async ({ as, checkPage }) => {
  const page = await as(person('solveig.marrin'));
  await page.goto('/apply/contacts');
  await answer(page, { 'Phone number at any hour': 'call me' });
  await expect(page.getByRole('alert')).toContainText('with area code');
  await expect(page.getByLabel('Phone number at any hour')).toHaveValue('call me');
  await checkPage(page);
  await answer(page, { 'Name of the person or desk': 'Night desk', 'Phone number at any hour': '919-555-0142' }, 'Save and come back later');
  await expect(page.getByRole('status').first()).toContainText('“Contacts” is saved');
  await page.goto('/apply/contacts');
  await expect(page.getByLabel('Phone number at any hour')).toHaveValue('919-555-0142');
});

test('lists are filtered and the filters cleared', { tag }, async ({ as }) => {
  const page = await as('officer');
  const all = await page.getByRole('main').locator('caption').first().innerText();
  await page.getByLabel('Mode').selectOption('air');
  await page.getByRole('button', { name: 'Apply filters' }).click();
  await expect(page).toHaveURL(/mode=air/);
  await expect(page.getByLabel('Mode')).toHaveValue('air');
  await expect(page.getByRole('main').locator('caption').first()).toContainText('with these filters');
  for (const cell of await page.locator('td[data-label="Mode"]').all()) await expect(cell).toHaveText('Air');
  await page.getByRole('link', { name: 'Clear' }).click();
  await expect(page.getByRole('main').locator('caption').first()).toHaveText(all);
});
