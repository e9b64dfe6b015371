// Sends a large file in pieces, so that a broken line costs one piece and a closed browser nothing:
// whoever chooses the same file again goes on where it stopped. The portal checks every piece by its
// hash and gives the ticket under which they belong together.

import { hex } from './format.js';

// worthwhile is the size, in bytes, from which a file is sent in pieces.
export const worthwhile = 8 * 2 ** 20;

// tries is how often a piece is sent before the sending stops and can be taken up by hand.
const tries = 6;

const store = 'uploads';

// remembered are the tickets of files that did not arrive yet, by what tells a file from others.
function remembered() {
  try {
    return JSON.parse(localStorage.getItem(store)) ?? {};
  } catch {
    return {};
  }
}

function remember(key, ticket) {
  const all = remembered();
  if (ticket) all[key] = { ticket, at: Date.now() };
  else delete all[key];
  try {
    localStorage.setItem(store, JSON.stringify(all));
  } catch {
    // Without room to remember, an upload that breaks off begins anew.
  }
}

// keyOf is the same for the same file chosen again for the same purpose.
const keyOf = (file, about) => [about.purpose, about.manifest ?? '', about.intent ?? '', file.name, file.size, file.lastModified].join('|');

// Unanswered is the end of a connection, which is worth another try.
class Unanswered extends Error {}

// Refused is an answer that says no, with the portal's own words.
class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function ask(method, url, token, body, headers, signal) {
  let answer;
  try {
    answer = await fetch(url, { method, body, signal, headers: { Accept: 'application/json', 'X-CSRF-Token': token, ...headers } });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new Unanswered();
  }
  if (answer.status >= 500 || answer.status === 429) throw new Unanswered();
  const text = await answer.text();
  const json = text && (answer.headers.get('Content-Type') ?? '').includes('json') ? JSON.parse(text) : null;
  if (!answer.ok || answer.redirected) throw new Refused(answer.status, json?.error?.message ?? '');
  return json;
}

// again repeats what failed for want of an answer, with pauses that grow.
async function again(work, signal) {
  for (let n = 1; ; n++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Unanswered) || n === tries) throw error;
      await new Promise((go) => setTimeout(go, Math.min(500 * 2 ** n, 15_000)));
      if (signal.aborted) throw error;
    }
  }
}

// begin finds the upload that was broken off, or opens one.
async function begin(file, about, token, signal) {
  const key = keyOf(file, about);
  const known = remembered()[key];
  if (known) {
    try {
      const state = await again(() => ask('GET', `/uploads/${known.ticket}`, token, undefined, {}, signal), signal);
      return { ...state, ticket: known.ticket, key };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      remember(key, null);
    }
  }
  const body = JSON.stringify({ ...about, name: file.name, size: file.size });
  const state = await again(() => ask('POST', '/uploads', token, body, { 'Content-Type': 'application/json' }, signal), signal);
  remember(key, state.ticket);
  return { ...state, key };
}

async function sendPiece(file, state, n, token, signal) {
  const bytes = await file.slice(n * state.piece_size, Math.min(file.size, (n + 1) * state.piece_size)).arrayBuffer();
  const sum = hex(await crypto.subtle.digest('SHA-256', bytes));
  const headers = { 'Content-Type': 'application/octet-stream', 'X-Piece-SHA256': sum };
  await again(() => ask('POST', `/uploads/${state.ticket}/pieces/${n}`, token, bytes, headers, signal), signal);
  return bytes.byteLength;
}

// send sends one file and gives the address where it led. onProgress is told the bytes that are there
// and how many of them had come in an earlier sending.
export async function send(file, about, token, onProgress, signal) {
  const state = await begin(file, about, token, signal);
  if (state.location) {
    remember(state.key, null);
    return state.location;
  }
  const have = new Set(state.have);
  let done = 0;
  for (const n of have) done += Math.min(state.piece_size, file.size - n * state.piece_size);
  const earlier = done;
  onProgress(done, earlier);
  for (let n = 0; n * state.piece_size < file.size; n++) {
    if (have.has(n)) continue;
    done += await sendPiece(file, state, n, token, signal);
    onProgress(done, earlier);
  }
  const { location } = await again(() => ask('POST', `/uploads/${state.ticket}/finish`, token, '', {}, signal), signal);
  remember(state.key, null);
  return location;
}

// giveUp tells the portal that a file will not come.
export async function giveUp(file, about, token) {
  const key = keyOf(file, about);
  const known = remembered()[key];
  if (!known) return;
  remember(key, null);
  await fetch(`/uploads/${known.ticket}/give-up`, { method: 'POST', headers: { 'X-CSRF-Token': token, Accept: 'application/json' } }).catch(() => {});
}

// halves names the files that an earlier visit began to send and did not finish, within two days.
export function halves() {
  return Object.entries(remembered())
    .filter(([, { at }]) => Date.now() - at < 48 * 3_600_000)
    .map(([key]) => key.split('|').at(-3));
}
