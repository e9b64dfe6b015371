// Sends forms marked data-upload so that the bytes sent and the time left can be shown. Without
// this script, and when it cannot read the answer, the browser's own sending serves.
import { announce, make } from './dom.js';
import { bytes, timeLeft } from './format.js';
import { free, hold } from './guard.js';
import { linked } from './known.js';
import * as pieces from './pieces.js';

// view builds the progress of one sending and returns what changes it.
function view(box, cancel) {
  const bar = make('progress', { id: 'upload-bar', max: '1' });
  const sent = make('span');
  const left = make('span');
  const stop = make('button', { class: 'usa-button usa-button--unstyled', type: 'button' }, 'Stop sending');
  stop.addEventListener('click', cancel);
  box.replaceChildren(
    make('div', { class: 'dp-progress' }, make('label', { class: 'dp-progress__label', for: 'upload-bar' }, 'Sending your files'), bar, make('p', { class: 'dp-progress__detail' }, sent, left)),
    stop,
  );
  box.hidden = false;
  return { bar, sent, left, stop };
}

// show puts numbers into the view and tells screen readers every quarter of the way.
function show(parts, done, total, seconds) {
  parts.bar.value = done / total;
  parts.sent.textContent = `${bytes(done)} of ${bytes(total)} sent`;
  parts.left.textContent = done < total ? timeLeft(done, total, seconds) : 'Waiting for the portal to store them';
  if (done >= total) parts.stop.hidden = true;
  const quarter = Math.floor((4 * done) / total);
  if (quarter > (parts.quarter ?? 0)) {
    parts.quarter = quarter;
    announce(done < total ? `${quarter * 25} percent sent. ${parts.left.textContent}` : 'Everything is sent. Waiting for the portal.');
  }
}

function fail(form, box, text) {
  free(form);
  box.hidden = false;
  box.replaceChildren(make('p', { role: 'alert' }, make('strong', {}, text)));
}

// address is what of the location names a page: its fragment only names a place on it.
const address = () => location.pathname + location.search;
let shown = address();

// take puts the answer in the place of the page: the next page, or the same form with its errors.
// The answer is used as it is, because fetching it again would lose a message shown only once.
function take(request, renew) {
  const page = new DOMParser().parseFromString(request.responseText, 'text/html');
  if (request.responseURL && request.responseURL !== location.href) history.pushState(null, '', request.responseURL);
  shown = address();
  document.title = page.title;
  document.body.replaceWith(document.adoptNode(page.body));
  scrollTo(0, 0);
  renew();
}

// large is the file of a form that is worth sending in pieces, or nothing. The form says what its files
// are for.
function large(form) {
  const input = form.querySelector('input[type=file][data-pieces]');
  const files = [...(input?.files ?? [])];
  return files.length === 1 && files[0].size >= pieces.worthwhile && crypto.subtle ? { input, file: files[0] } : null;
}

// sendPieces sends the large file of a form in pieces, then whatever else is chosen, and goes where it led.
async function sendPieces(form, { input, file }) {
  const box = form.querySelector('[data-upload-progress]');
  const token = form.querySelector('input[name=_csrf]').value;
  const about = { purpose: input.dataset.pieces, manifest: input.dataset.manifest ?? '', intent: new FormData(form).get('intent') ?? '' };
  const stop = new AbortController();
  const parts = view(box, () => stop.abort());
  const begun = performance.now();
  let fresh = 0;
  hold(form);
  try {
    const location = await pieces.send(file, about, token, (done, earlier) => {
      fresh = earlier;
      show(parts, done, file.size, ((performance.now() - begun) / 1000) * (done / Math.max(1, done - fresh)));
    }, stop.signal);
    await sendBeside(form, input, location, token);
    window.location.assign(location);
  } catch (error) {
    if (stop.signal.aborted) {
      await pieces.giveUp(file, about, token);
      fail(form, box, 'Sending was stopped. Nothing was filed.');
      return;
    }
    fail(form, box, error.message || 'The connection was lost. What has arrived is kept: send the form again, also later with the same file, and it goes on where it stopped.');
  }
}

// sendBeside sends the pictures that were chosen beside a manifest to the manifest that it became.
async function sendBeside(form, input, location, token) {
  const others = [...form.querySelectorAll('input[type=file]')].filter((other) => other !== input && other.files.length > 0);
  for (const other of others) {
    const body = new FormData();
    body.append('_csrf', token);
    for (const file of other.files) body.append(other.name, file);
    await fetch(`${location}/${other.name}`, { method: 'POST', body, redirect: 'manual' });
  }
}

// tellHalves says which files an earlier visit began to send.
function tellHalves() {
  const names = pieces.halves();
  for (const box of document.querySelectorAll('[data-upload-halves]')) {
    box.hidden = names.length === 0;
    box.textContent = names.length === 0 ? '' : `Not all of ${names.join(', ')} has arrived. Choose the same file again, and only the rest is sent.`;
  }
}

// rest is what is to be sent of a form: without the pictures that the portal has already.
async function rest(form, submitter, parts, signal) {
  const data = new FormData(form, submitter);
  const files = data.getAll('pictures').filter((file) => file instanceof File && file.size > 0);
  if (!form.dataset.known || files.length === 0) return data;
  parts.sent.textContent = 'Looking which pictures we have already';
  const have = await linked(form, files, signal, (done, known) => {
    parts.sent.textContent = `${done.toLocaleString('en-US')} of ${files.length.toLocaleString('en-US')} pictures compared, ${known.toLocaleString('en-US')} we have already`;
  });
  if (have.size === 0) return data;
  announce(`${files.length} pictures, ${have.size} we have already.`);
  data.delete('pictures');
  data.append('linked', String(have.size));
  for (const file of files) if (!have.has(file)) data.append('pictures', file);
  return data;
}

async function send(form, submitter, renew) {
  const box = form.querySelector('[data-upload-progress]');
  const request = new XMLHttpRequest();
  const asking = new AbortController();
  const begun = performance.now();
  const parts = view(box, () => {
    asking.abort();
    request.abort();
  });
  const ready = rest(form, submitter, parts, asking.signal);
  hold(form);

  request.upload.addEventListener('progress', (event) => {
    if (event.lengthComputable) show(parts, event.loaded, event.total, (performance.now() - begun) / 1000);
  });
  request.addEventListener('abort', () => fail(form, box, 'Sending was stopped. Nothing was stored.'));
  request.addEventListener('error', () => fail(form, box, 'The connection was lost before everything was sent. Your files are still chosen: send them again.'));
  request.addEventListener('load', () => {
    if ((request.getResponseHeader('Content-Type') ?? '').startsWith('text/html')) take(request, renew);
    else fail(form, box, `The portal did not accept the files (answer ${request.status}).`);
  });
  let data;
  try {
    data = await ready;
  } catch {
    fail(form, box, 'Sending was stopped.');
    return;
  }
  request.open('POST', form.action);
  request.send(data);
}

// start takes over the sending of marked forms; renew wires the scripts to a page put in place.
export function start(renew) {
  tellHalves();
  document.addEventListener('submit', (event) => {
    const form = event.target;
    const hasFiles = [...form.querySelectorAll('input[type=file]')].some((input) => input.files.length > 0);
    if (!form.hasAttribute('data-upload') || !hasFiles || event.defaultPrevented) return;
    event.preventDefault();
    const file = large(form);
    if (file) sendPieces(form, file);
    else send(form, event.submitter, renew);
  });
  // Going back over a page that was put in place brings only its address. A link to a place on the same page is told
  // in the same way, but must not load anything: it leads from a summary of errors to its field.
  addEventListener('popstate', () => {
    if (address() !== shown) location.reload();
  });
}
