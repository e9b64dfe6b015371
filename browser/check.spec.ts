import { expect, test } from './fixtures';
import { problems } from './check';

// The check that all other tests lean on is tried on invented pages: each fault must be found, and a sound page must
// pass, with JavaScript and without.

const page = (body: string, head = '') => `<!doctype html><html lang="en"><head><title>Holds</title>
  <meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">${head}</head>
  <body><main><h1>Holds</h1>${body}</main></body></html>`;

const cases: { name: string; html: string; found: RegExp | null; script?: boolean }[] = [
  { name: 'a sound page', html: page('<p>Two parcels are held.</p>'), found: null },
  { name: 'a field without a label', html: page('<input name="reason">'), found: /^label: / },
  { name: 'an image without an alternative', html: page('<img src="data:," width="9" height="9">'), found: /^image-alt: / },
  { name: 'pale text', html: page('<p><font color="#bbbbbb">Two parcels</font></p>'), found: /^color-contrast: / },
  { name: 'a page wider than a phone', html: page('<hr width="900">'), found: /^wider than a phone: / },
  { name: 'a request to elsewhere', html: page('', '<link rel="stylesheet" href="http://127.0.0.2:9/a.css">'), found: /^request to elsewhere: / },
  { name: 'a file that is missing', html: page('', '<link rel="stylesheet" href="/no-such-file.css">'), found: /^error on the console: / },
  { name: 'an error of a script', html: page('<script>nothing.at.all</script>'), found: /^error of a script: /, script: true },
  { name: 'an error on the console', html: page('<script>console.error("lost")</script>'), found: /^error on the console: lost/, script: true },
];

for (const { name, html, found, script } of cases) {
  test(`check finds: ${name}`, { tag: script ? [] : ['@nojs', '@phone'] }, async ({ page }) => {
    await page.route('**/invented', (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }));
    await page.goto('/invented');
    const list = await problems(page);
    if (found) expect(list).toEqual(expect.arrayContaining([expect.stringMatching(found)]));
    else expect(list).toEqual([]);
  });
}

test('check allows a refusal that the page itself answers with', { tag: ['@nojs'] }, async ({ page }) => {
  const html = '<!doctype html><html lang="en"><title>No</title><link rel="icon" href="data:,"><main><h1>Not found</h1></main></html>';
  await page.route('**/refused', (route) => route.fulfill({ status: 404, contentType: 'text/html', body: html }));
  await page.goto('/refused');
  expect(await problems(page)).toEqual([]);
});
