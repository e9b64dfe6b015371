import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startServer } from './server';

/** One portal for the whole run. What the tests need to know of it goes to their processes through the environment. */
export default async function setup(): Promise<() => Promise<void>> {
  const server = await startServer();
  process.env.PORTAL_TEST_ORIGIN = server.origin;
  process.env.PORTAL_TEST_DATA = server.data;
  process.env.PORTAL_TEST_ACCOUNTS = readFileSync(join(server.data, 'demo-accounts.json'), 'utf8');
  return server.stop;
}
