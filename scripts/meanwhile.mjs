// Measures how long an officer waits for the queue page while an import runs beside, against the same page of an idle
// portal: meanwhile.mjs PROGRAM ROWS. It starts a demonstration of its own on the loopback, which ends with it.
import { spawn } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const [program, rows] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'portal-meanwhile-'));
const port = await new Promise((give) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port } = probe.address();
    probe.close(() => give(port));
  });
});
const origin = `http://127.0.0.1:${port}`;
const env = { ...process.env, PORTAL_DEMO: 'true', PORTAL_ADDR: `127.0.0.1:${port}`, PORTAL_DATA: join(folder, 'data'), PORTAL_KEYS: join(folder, 'keys') };
delete env.PORTAL_DATABASE;

// run starts the program and gives its output once it has ended.
function run(arguments_, to) {
  const child = spawn(program, arguments_, { env, stdio: ['ignore', to ?? 'pipe', 'ignore'] });
  let out = '';
  child.stdout?.on('data', (piece) => (out += piece));
  return new Promise((give) => child.once('exit', () => give(out)));
}

const cookies = new Map();
async function call(path, form) {
  const answer = await fetch(origin + path, {
    method: form ? 'POST' : 'GET',
    body: form && new URLSearchParams(form),
    redirect: 'manual',
    headers: { Cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
  });
  for (const line of answer.headers.getSetCookie()) cookies.set(...line.split(';')[0].split('='));
  return { status: answer.status, text: await answer.text() };
}

// waits asks for the queue until told to stop, at most so many times, and gives each wait in milliseconds.
async function waits(most, stopped) {
  const list = [];
  while (list.length < most && !stopped()) {
    const begun = performance.now();
    const { status } = await call('/queue');
    if (status !== 200) throw new Error(`the queue answered ${status}`);
    list.push(performance.now() - begun);
    await sleep(20);
  }
  return list.sort((a, b) => a - b);
}

const at = (list, share) => list[Math.min(list.length - 1, Math.floor(list.length * share))];
const server = spawn(program, ['serve'], { env, stdio: 'ignore' });
try {
  for (let n = 0; ; n++) {
    if (n > 1800) throw new Error('the portal did not become ready');
    if (await fetch(`${origin}/readyz`).then((answer) => answer.ok, () => false)) break;
    await sleep(100);
  }
  const accounts = JSON.parse(readFileSync(join(folder, 'data', 'demo-accounts.json'), 'utf8'));
  const officer = (accounts.accounts ?? accounts).find((account) => account.role === 'officer');
  const token = (await call('/sign-in')).text.match(/name="_csrf" value="([^"]+)"/)[1];
  await call('/demo/sign-in', { _csrf: token, email: officer.email });
  await waits(50, () => false);
  const idle = await waits(500, () => false);

  const { originator_code: code } = JSON.parse(await run(['organisation', 'add', 'Measured Carrier', '--kind', 'carrier', '--json']));
  const file = join(folder, 'rows.csv');
  await run(['generate', 'manifest', '--rows', rows, '--seed', '11', '--kind', 'carrier'], openSync(file, 'w'));
  let ended = false;
  const importing = run(['manifest', 'submit', file, '--as', code, '--json']).then(() => (ended = true));
  const busy = await waits(100_000, () => ended);
  await importing;
  const p99 = [at(idle, 0.99), at(busy, 0.99)];
  console.log(`queue page, p50/p99 in ms: idle ${at(idle, 0.5).toFixed(1)}/${p99[0].toFixed(1)} (${idle.length} requests), ` +
    `while ${rows} rows go in ${at(busy, 0.5).toFixed(1)}/${p99[1].toFixed(1)} (${busy.length} requests); p99 ${(p99[1] / p99[0]).toFixed(2)} times`);
} finally {
  server.kill('SIGTERM');
  await new Promise((give) => (server.exitCode === null ? server.once('exit', give) : give()));
  rmSync(folder, { recursive: true, force: true });
}
