// Small helpers of a page: copy, print, enlarge a picture, count characters, take the focus.
import { announce, make, openDialog } from './dom.js';
import { remaining } from './format.js';

async function copy(button) {
  const before = [...button.childNodes];
  try {
    await navigator.clipboard.writeText(button.getAttribute('data-copy'));
    button.replaceChildren('Copied');
    announce('Copied');
  } catch {
    button.replaceChildren('Select the text to copy it');
  }
  setTimeout(() => button.replaceChildren(...before), 2000);
}

function enlarge(link) {
  const small = link.querySelector('img');
  const alt = small?.alt ?? '';
  openDialog('dp-dialog--picture', alt || 'Picture', make('img', { src: link.href, alt }));
}

function onClick(event) {
  if (!(event.target instanceof Element)) return;
  const button = event.target.closest('[data-copy], [data-print]');
  if (button?.hasAttribute('data-copy')) copy(button);
  else if (button) window.print();

  // A click with a modifier opens the picture in a tab, as for any link.
  const link = event.target.closest('a[data-enlarge]');
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    enlarge(link);
  }
}

// count tells the characters left at once, and to screen readers when the typing pauses.
let pause;
function count(area) {
  const note = document.getElementById(`${area.id}-count`);
  const limit = Number(area.getAttribute('data-count'));
  // Browsers send line ends as two characters, the server counts one; so does this.
  const length = [...area.value].length;
  note.textContent = remaining(length, limit);
  note.classList.toggle('dp-count--over', length > limit);
  clearTimeout(pause);
  pause = setTimeout(() => announce(note.textContent), 1000);
}

export function start() {
  document.addEventListener('click', onClick);
  document.addEventListener('input', (event) => {
    if (event.target.matches('textarea[data-count]')) count(event.target);
  });
}

// tell announces what a renewed part of the page says of itself, each text once.
let told = '';
export function tell() {
  const text = document.querySelector('[data-announce]')?.getAttribute('data-announce') ?? '';
  if (text === told) return;
  told = text;
  if (text) announce(text);
}

// settle moves the focus to what matters first on a new page, such as the summary of errors.
export function settle() {
  document.querySelector('[data-focus]')?.focus();
}
