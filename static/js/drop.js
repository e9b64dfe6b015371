// File inputs: a place to drop files, and a list of what was chosen, also for screen readers.
import { make } from './dom.js';
import { bytes, chosen } from './format.js';

const listed = 10;

// list shows the names and sizes of the chosen files; the region announces the change.
function list(input) {
  const region = input.closest('[data-drop]')?.querySelector('.dp-drop__chosen');
  if (!region) return;
  const files = [...input.files];
  if (files.length === 0) {
    region.replaceChildren();
    return;
  }
  const rows = files.slice(0, listed).map((file) => make('li', {}, make('span', {}, file.name), make('span', { class: 'dp-nowrap' }, bytes(file.size))));
  if (files.length > listed) rows.push(make('li', {}, `and ${(files.length - listed).toLocaleString('en-US')} more`));
  region.replaceChildren(make('p', {}, chosen(files)), make('ul', {}, ...rows));
}

// put gives dropped files to the input as if they had been picked.
function put(input, files) {
  const kept = new DataTransfer();
  for (const file of input.multiple ? files : [...files].slice(0, 1)) kept.items.add(file);
  input.files = kept.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

// over finds the place under a drag that carries files.
function over(event) {
  if (!event.dataTransfer?.types.includes('Files') || !(event.target instanceof Element)) return null;
  return event.target.closest('[data-drop]');
}

function mark(place) {
  for (const other of document.querySelectorAll('.dp-drop--over')) {
    if (other !== place) other.classList.remove('dp-drop--over');
  }
  place?.classList.add('dp-drop--over');
}

export function start() {
  document.addEventListener('change', (event) => {
    if (event.target.matches('input[type=file]')) list(event.target);
  });
  document.addEventListener('dragover', (event) => {
    const place = over(event);
    mark(place);
    if (place) event.preventDefault();
  });
  document.addEventListener('dragleave', (event) => {
    if (!event.relatedTarget) mark(null);
  });
  document.addEventListener('drop', (event) => {
    const place = over(event);
    mark(null);
    const input = place?.querySelector('input[type=file]');
    if (!input || input.disabled) return;
    event.preventDefault();
    put(input, event.dataTransfer.files);
  });
}
