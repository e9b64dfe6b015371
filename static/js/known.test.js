import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groups, linked, worth } from './known.js';

test('groups keep the order and the rest', () => {
  assert.deepEqual(groups([1, 2, 3, 4, 5], 2), [[1, 2], [3, 4], [5]]);
  assert.deepEqual(groups([], 2), []);
});

test('a zip, an empty file and one that is too large are not asked about', () => {
  assert.equal(worth({ name: 'a.jpg', size: 10 }), true);
  for (const file of [{ name: 'a.ZIP', size: 10 }, { name: 'a.jpg', size: 0 }, { name: 'a.jpg', size: 21 * 1024 * 1024 }]) assert.equal(worth(file), false);
});

test('what is known is told by its hash, and a fault links nothing', async () => {
  const form = { dataset: { known: '/known' }, elements: { _csrf: { value: 'token' } } };
  const files = ['a', 'b'].map((text) => ({ name: `${text}.jpg`, size: 1, arrayBuffer: async () => new TextEncoder().encode(text).buffer }));
  const before = globalThis.fetch;
  let sent;
  globalThis.fetch = async (_, options) => {
    sent = JSON.parse(options.body.get('pictures'));
    return { ok: true, json: async () => ({ known: ['b.jpg'] }) };
  };
  const signal = new AbortController().signal;
  assert.deepEqual([...(await linked(form, files, signal, () => {}))], [files[1]]);
  assert.equal(sent[0].sha256, 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb');
  globalThis.fetch = async () => {
    throw new Error('no line');
  };
  assert.equal((await linked(form, files, signal, () => {})).size, 0);
  globalThis.fetch = before;
});
