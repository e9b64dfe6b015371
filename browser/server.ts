import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long the portal may take to be ready: it makes its demonstration data first. In milliseconds. */
const patience = 180_000;

/** The program under test. */
export const program = resolve(import.meta.dirname, '../bin/portal');

export type Server = { origin: string; data: string; stop: () => Promise<void> };

/** Starts the portal with demonstration data in a fresh folder, on a free port of the loopback, and waits until it is ready. */
export async function startServer(): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'portal-browser-'));
  const data = join(folder, 'data');
  const log = join(folder, 'server.log');
  const address = `127.0.0.1:${await freePort()}`;

  // Settings of the machine that runs the tests must not leak into the portal under test.
  const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PORTAL_')));
  const output = openSync(log, 'a');
  const child = spawn(program, ['serve'], {
    cwd: folder,
    env: {
      ...environment,
      PORTAL_DEMO: 'true',
      PORTAL_ADDR: address,
      PORTAL_DATA: data,
      PORTAL_KEYS: join(folder, 'keys'),
    },
    stdio: ['ignore', output, output],
  });
  const stop = async () => {
    await end(child);
    rmSync(folder, { recursive: true, force: true });
  };
  // A run that is broken off must not leave a server behind.
  process.once('exit', () => child.kill('SIGKILL'));

  try {
    await ready(`http://${address}/readyz`, child);
  } catch (cause) {
    const said = readFileSync(log, 'utf8').split('\n').slice(-20).join('\n');
    await stop();
    throw new Error(`The portal did not become ready. It said at last:\n${said}`, { cause });
  }
  return { origin: `http://${address}`, data, stop };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

async function ready(url: string, child: ChildProcess): Promise<void> {
  let failure: unknown;
  child.once('error', (error) => (failure = error));
  for (const deadline = Date.now() + patience; Date.now() < deadline; await sleep(100)) {
    if (failure) throw failure;
    if (child.exitCode !== null) throw new Error(`it ended with status ${child.exitCode}`);
    try {
      if ((await fetch(url)).ok) return;
    } catch {
      // Not listening yet.
    }
  }
  throw new Error(`${url} did not answer within ${patience / 1000} s`);
}

/** Ends the server as an operator would; one that does not stop is killed, and that fails the run. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const inTime = await Promise.race([ended.then(() => true), sleep(15_000, false, { ref: false })]);
  if (!inTime) {
    child.kill('SIGKILL');
    await ended;
    throw new Error('The portal did not stop within 15 s of being asked to.');
  }
}
