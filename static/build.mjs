// Builds static/dist from static/scss, static/js and static/img: every file gets the hash of its
// content in its name, manifest.json maps the plain names to them, and text is also stored
// compressed. Only the fonts and images that the style sheet or the pages name are copied.
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import * as esbuild from 'esbuild';
import * as sass from 'sass';

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, 'dist');
// The flag is shown only by the banner of an official copy.
const flag = join(here, '..', 'node_modules', '@uswds', 'uswds', 'dist', 'img', 'us_flag_small.png');
const browsers = ['chrome111', 'edge111', 'firefox114', 'safari16.4'];

// empty clears dist but keeps the committed marker that lets Go embed the folder unbuilt.
async function empty() {
  await mkdir(dist, { recursive: true });
  for (const name of await readdir(dist)) {
    if (name !== '.gitkeep') await rm(join(dist, name), { recursive: true });
  }
}

// styles compiles the sheet; esbuild then minifies it and copies what its url() names.
async function styles() {
  const { css } = await sass.compileAsync(join(here, 'scss', 'portal.scss'), {
    loadPaths: [join(here, '..', 'node_modules', '@uswds', 'uswds', 'packages')],
    quietDeps: true,
  });
  return esbuild.build({
    stdin: { contents: css, loader: 'css', resolveDir: join(here, 'scss'), sourcefile: 'portal.css' },
    bundle: true,
    minify: true,
    write: false,
    target: browsers,
    outdir: dist,
    entryNames: 'portal-[hash]',
    assetNames: '[name]-[hash]',
    loader: { '.woff2': 'file', '.svg': 'file', '.png': 'file' },
    legalComments: 'none',
  });
}

// scripts bundles the page script; what only some pages need is split off and loaded by them.
async function scripts() {
  return esbuild.build({
    entryPoints: { portal: join(here, 'js', 'portal.js') },
    bundle: true,
    minify: true,
    write: false,
    splitting: true,
    format: 'esm',
    target: browsers,
    outdir: dist,
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    legalComments: 'none',
  });
}

// images are those that pages name themselves, such as the icon of the browser tab.
async function images() {
  const files = [];
  const own = (await readdir(join(here, 'img'))).map((name) => join(here, 'img', name));
  for (const path of [...own, flag]) {
    const name = basename(path);
    const contents = await readFile(path);
    const hash = createHash('sha256').update(contents).digest('hex').slice(0, 8).toUpperCase();
    const dot = name.lastIndexOf('.');
    files.push({ path: join(dist, `${name.slice(0, dot)}-${hash}${name.slice(dot)}`), contents });
  }
  return files;
}

// store writes a file and, where that helps, its compressed forms. It returns the sizes.
async function store({ path, contents }) {
  await writeFile(path, contents);
  if (!/\.(css|js|svg)$/.test(path) || contents.length < 1024) return { sent: contents.length };
  const gz = gzipSync(contents, { level: 9 });
  const br = brotliCompressSync(contents, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  await writeFile(`${path}.gz`, gz);
  await writeFile(`${path}.br`, br);
  return { sent: gz.length };
}

await empty();
const built = [await styles(), await scripts()];
const files = [...built.flatMap((b) => b.outputFiles), ...(await images())];
const manifest = {};
for (const file of files) {
  const name = file.path.slice(dist.length + 1);
  const { sent } = await store(file);
  manifest[name.replace(/-[0-9A-Z]{8}(\.[a-z0-9]+)$/, '$1')] = name;
  console.log(`${String(file.contents.length).padStart(8)} ${String(sent).padStart(8)}  ${name}`);
}
await writeFile(join(dist, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
