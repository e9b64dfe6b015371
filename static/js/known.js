// Asks the portal, before pictures are sent, which of them it has already: those are linked and not sent again. A file is
// known by the SHA-256 of its bytes. Where the browser cannot tell it, everything is sent, and stored once all the same.
import { hex } from './format.js';

const together = 500;
const largest = 20 * 1024 * 1024; // bytes of the largest picture that is taken

// worth tells which files may be pictures that were sent before; a zip is sent as it is.
export const worth = (file) => file.size > 0 && file.size <= largest && !file.name.toLowerCase().endsWith('.zip');

// groups splits a list into parts of at most so many.
export function groups(list, size) {
  const parts = [];
  for (let from = 0; from < list.length; from += size) parts.push(list.slice(from, from + size));
  return parts;
}

async function ask(form, files, signal) {
  const asked = [];
  for (const file of files) asked.push({ name: file.name, sha256: hex(await crypto.subtle.digest('SHA-256', await file.arrayBuffer())) });
  const body = new URLSearchParams({ _csrf: form.elements._csrf.value, pictures: JSON.stringify(asked) });
  const answer = await fetch(form.dataset.known, { method: 'POST', body, signal });
  if (!answer.ok) return new Set();
  return new Set((await answer.json()).known);
}

// linked gives the files that need not be sent. Whatever goes wrong, nothing is lost by sending them.
export async function linked(form, files, signal, tell) {
  const found = new Set();
  if (!form.dataset.known || !globalThis.crypto?.subtle) return found;
  let done = 0;
  try {
    for (const part of groups(files.filter(worth), together)) {
      const names = await ask(form, part, signal);
      for (const file of part) if (names.has(file.name)) found.add(file);
      done += part.length;
      tell(done, found.size);
    }
  } catch (fault) {
    if (signal.aborted) throw fault;
  }
  return found;
}
