import { writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, owner, test } from './fixtures';
import { changed, manifest, onItsWay, pictureNames, picturesOf } from './files';
import { tabTo } from './keyboard';
import { check, choose, figure, file, send, stage } from './steps';

// What a company does with its files: checks them, files them, mends them, adds to them and takes them back.

const filer = () => owner('Tidewick');
const heading = (page: Page) => page.locator('.dp-verdict__heading');
const columns = (page: Page) => page.getByRole('region', { name: 'Columns of your file' });

test('a file is checked with nothing filed, then filed; a change to it is shown before it is made', async ({ as, checkPage }) => {
  const page = await as(filer());
  const first = onItsWay(manifest('week.csv', { seed: 81_001, rows: 20 }));
  await check(page, first, 'Checked: 20 of 20 rows would go in. Nothing is filed yet.');
  await expect(figure(page, 'Data quality')).toHaveText(/^[A-E]$/);
  await checkPage(page);
  await page.getByRole('button', { name: 'File the 20 rows' }).click();
  await stage(page, 'All 20 rows are in');

  const second = changed(first, (text) => text.replace(/,S\d{5},/, ',S00001,'), 'week-mended.csv');
  await file(page, second, 'Checked: 20 of 20 rows would go in');
  await expect(page.locator('.dp-verdict')).toContainText('1 parcel that you filed before changes with this file');
  const changes = page.getByRole('table', { name: '1 parcel changes' });
  await expect(changes.getByRole('row')).toHaveCount(2);
  await expect(changes).toContainText('S00001');
  await checkPage(page);
  await page.getByRole('button', { name: 'File these changes' }).click();
  await stage(page, 'All 20 rows are in');
  await expect(figure(page, 'Unchanged')).toHaveText('19');

  await page.goto('/manifests/new');
  await page.getByLabel('Manifest file').setInputFiles(second);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('status').first()).toContainText('You sent this very file before');
});

test('a cause is repaired in all its rows, and the repair is undone', async ({ as, checkPage }) => {
  const page = await as(filer());
  const whole = onItsWay(manifest('countries.csv', { seed: 81_002, rows: 12 }));
  const names = changed(whole, (text) => text.replaceAll(/,[A-Z]{2}(,[\d.]+,USD,)/g, ',Vietnam$1'));
  await file(page, names, 'No row went in');
  await page.getByRole('link', { name: 'Fix the 12 rows' }).click();
  await page.getByRole('link', { name: /^Repair 12 rows/ }).click();
  await page.getByRole('button', { name: 'Preview', exact: true }).click();
  await expect(heading(page)).toHaveText('12 rows of 12 would have no error left');
  await checkPage(page);
  await page.getByRole('button', { name: 'Apply to 12 rows' }).click();
  await settled(page, 'No row of this manifest waits');
  await checkPage(page);
  await page.getByRole('button', { name: /^Undo/ }).click();
  await settled(page, '12 rows wait for you');
});

/** Looks again until the work on the rows to fix is over. */
async function settled(page: Page, text: string): Promise<void> {
  await expect(async () => {
    await page.reload();
    await expect(heading(page)).toHaveText(text, { timeout: 500 });
  }).toPass({ timeout: 20_000 });
}

test('a large file goes on where it was broken off', async ({ as }, info) => {
  const page = await as(filer());
  const note = 'x'.repeat(6000);
  const large = changed(manifest('large.csv', { seed: 81_003, rows: 3000 }), (text) => text.replaceAll(/$(?<=.)/gm, `,${note}`).replace(note, 'Remark of our own'));
  const path = info.outputPath('large.csv');
  writeFileSync(path, large.buffer);
  expect(large.buffer.length).toBeGreaterThan(2 * 8 * 2 ** 20);

  // The second piece never gets its answer, and the window is closed.
  await page.route('**/pieces/1', () => {});
  await page.goto('/manifests/new');
  await page.getByLabel('Manifest file').setInputFiles(path);
  const second = page.waitForRequest('**/pieces/1');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await second;
  const context = page.context();
  const again = await context.newPage();
  await page.close({ runBeforeUnload: false });

  const sent: string[] = [];
  again.on('request', (request) => request.url().includes('/pieces/') && sent.push(request.url().split('/').at(-1)!));
  await again.goto('/manifests/new');
  await expect(again.getByText('Not all of large.csv has arrived.')).toBeVisible();
  await again.getByLabel('Manifest file').setInputFiles(path);
  await again.getByRole('button', { name: 'Send', exact: true }).click();
  await stage(again, 'Confirm the columns');
  expect(sent).toEqual(['1', '2']);
  await again.getByText('Cancel this manifest').click();
  await again.getByRole('button', { name: 'Yes, cancel it' }).click();
  await expect(heading(again)).toContainText('You cancelled this manifest');
});

for (const [label, form] of [['Download Excel workbook', /workbook/i], ['Download CSV', /text table/i]] as const) {
  test(`a template passes its own check: ${label}`, async ({ as, checkPage }) => {
    const page = await as(filer());
    await page.goto('/help/templates?kind=marketplace');
    const saved = page.waitForEvent('download');
    await page.getByRole('link', { name: label }).click();
    const template = await saved;
    await page.goto('/manifests/new');
    await choose(page, 'Only check it');
    await page.getByLabel('Manifest file').setInputFiles({ name: template.suggestedFilename(), mimeType: 'application/octet-stream', buffer: await bytes(template) });
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await stage(page, /Confirm the columns|Checked/);
    if (/Confirm/.test(await heading(page).innerText())) {
      await expect(columns(page)).toContainText(form);
      await page.getByRole('button', { name: 'Confirm and check the rows' }).first().click();
    }
    await stage(page, 'Checked: 3 of 3 rows would go in');
    await checkPage(page);
  });
}

/** What a download holds. */
async function bytes(download: import('@playwright/test').Download): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

test('pictures come after their rows', async ({ as, checkPage }) => {
  const page = await as(filer());
  const listings = onItsWay(manifest('pictured.csv', { seed: 81_004, rows: 30 }));
  const names = pictureNames(listings);
  expect(names.length).toBeGreaterThan(1);
  await file(page, listings, 'All 30 rows are in');
  await expect(figure(page, 'Missing')).toHaveText(`${names.length}`);
  await page.locator('#more-pictures').getByLabel('Product pictures').setInputFiles(picturesOf(listings));
  const taken = page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.url().endsWith('/pictures'));
  await page.getByRole('button', { name: 'Add pictures' }).click();
  await taken;
  await expect(async () => {
    await page.reload();
    await expect(figure(page, 'Matched')).toHaveText(`${names.length}`, { timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await expect(figure(page, 'Missing')).toHaveText('0');
  await expect(page.locator('.dp-picture img').first()).toBeVisible();
  await checkPage(page);
});

test('a manifest is withdrawn before its parcels arrive, and stays where they have arrived', async ({ as, checkPage }) => {
  const page = await as(filer());
  await file(page, onItsWay(manifest('mistake.csv', { seed: 81_005, rows: 5 })), 'All 5 rows are in');
  await page.getByRole('link', { name: 'Withdraw this manifest' }).click();
  await expect(heading(page)).toContainText(/parcels? (is|are) taken back/);
  await checkPage(page);
  await page.getByRole('button', { name: 'Withdraw manifest' }).click();
  await expect(async () => {
    await page.reload();
    await expect(heading(page)).toContainText(/Withdrawn on .* by /, { timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await checkPage(page);

  await file(page, manifest('arrived.csv', { seed: 81_006, rows: 5 }), 'All 5 rows are in');
  await page.getByRole('link', { name: 'Withdraw this manifest' }).click();
  await expect(heading(page)).toHaveText('Nothing can be taken back');
  await expect(page.getByRole('button', { name: 'Withdraw manifest' })).toHaveCount(0);
});

test('a file is read in another encoding', async ({ as, checkPage }) => {
  const page = await as(filer());
  const text = changed(manifest('umlauts.csv', { seed: 81_007, rows: 5 }), (table) => table.replace('Product Brand', 'Désignation'));
  await send(page, { ...text, buffer: Buffer.from(text.buffer.toString(), 'latin1') });
  await expect(columns(page)).toContainText('Windows-1252');
  await expect(page.getByRole('rowheader', { name: 'Désignation' })).toBeVisible();

  await send(page, { ...text, name: 'umlauts-utf8.csv' });
  const readAs = async (encoding: string) => {
    await page.getByText('Read the file in another way').click();
    await page.getByLabel('Encoding').selectOption({ label: encoding });
    await page.getByRole('button', { name: 'Read the file again' }).click();
  };
  await readAs('Windows-1252');
  await expect(page.getByRole('rowheader', { name: 'DÃ©signation' })).toBeVisible();
  await expect(columns(page)).toContainText('Windows-1252 as you chose');
  await checkPage(page);
  await readAs('UTF-8');
  await expect(page.getByRole('rowheader', { name: 'Désignation' })).toBeVisible();
});

test('by keyboard: a file is sent, its columns confirmed, and a cell corrected', async ({ as }) => {
  const page = await as(filer());
  await page.goto('/manifests/new');
  const keyed = changed(manifest('keyed.csv', { seed: 81_008, rows: 10, badEvery: 10 }), (text) => text.replace('Product Brand', 'Own Brand'));
  await tabTo(page, page.getByLabel('Manifest file'));
  await page.getByLabel('Manifest file').setInputFiles(keyed);
  await press(page, page.getByRole('button', { name: 'Send', exact: true }));
  await stage(page, 'Confirm the columns');
  await press(page, page.getByRole('button', { name: 'Confirm and let the rows in' }).last());
  await stage(page, '9 of 10 rows are in; 1 row waits for you');
  await press(page, page.getByRole('link', { name: 'Fix the row' }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rows to fix');
  const cell = page.getByRole('textbox', { name: /^Recipient ZIP.*row 10$/ });
  await tabTo(page, cell);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('48226');
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('No row of this manifest waits');
});

/** Goes to a control by the Tab key and presses Enter. A page that renews itself would take the focus away, so it is awaited. */
async function press(page: Page, control: ReturnType<Page['locator']>): Promise<void> {
  await page.waitForLoadState('networkidle');
  await tabTo(page, control);
  await page.keyboard.press('Enter');
}
