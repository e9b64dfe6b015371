import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytes, chosen, remaining, timeLeft } from './format.js';

test('bytes', () => {
  for (const [n, want] of [[0, '0 bytes'], [999, '999 bytes'], [12_400, '12.4 kB'], [3_100_000, '3.1 MB'], [2_500_000_000, '2.5 GB']]) {
    assert.equal(bytes(n), want);
  }
});

test('timeLeft', () => {
  for (const [done, total, seconds, want] of [
    [0, 100, 10, ''],
    [10, 100, 1, ''],
    [100, 100, 10, ''],
    [50, 100, 10, 'about 10 seconds left'],
    [99, 100, 10, 'about 5 seconds left'],
    [10, 100, 6, 'about 1 minute left'],
    [10, 100, 60, 'about 9 minutes left'],
    [1, 1000, 10, 'about 3 hours left'],
  ]) {
    assert.equal(timeLeft(done, total, seconds), want);
  }
});

test('remaining', () => {
  for (const [length, limit, want] of [
    [0, 2000, '2,000 characters left'],
    [9, 10, '1 character left'],
    [10, 10, '0 characters left'],
    [11, 10, '1 character over the limit'],
    [15, 10, '5 characters over the limit'],
  ]) {
    assert.equal(remaining(length, limit), want);
  }
});

test('chosen', () => {
  assert.equal(chosen([{ size: 820 }]), '1 file chosen, 820 bytes');
  assert.equal(chosen([{ size: 1e6 }, { size: 2e6 }]), '2 files chosen, 3.0 MB in total');
});
