// Single keys for links, buttons and fields marked data-shortcut. "?" lists them. They never act
// while the user types, and can be turned off on a device (WCAG 2.1.4).
import { make, openDialog, typing } from './dom.js';

const offKey = 'shortcuts-off';

function isOff() {
  try {
    return localStorage.getItem(offKey) === '1';
  } catch {
    return false;
  }
}

function setOff(off) {
  try {
    if (off) localStorage.setItem(offKey, '1');
    else localStorage.removeItem(offKey);
  } catch {
    // A browser that stores nothing keeps the shortcuts on.
  }
}

// label is what the list calls a marked element.
function label(element) {
  const named = element.getAttribute('data-shortcut-label') ?? element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent;
  return (named ?? element.textContent).trim().replace(/\s+/g, ' ');
}

function list() {
  const marked = [...document.querySelectorAll('[data-shortcut]')].filter((element) => element.getClientRects().length > 0);
  const rows = marked.flatMap((element) => [make('dt', {}, make('kbd', {}, element.getAttribute('data-shortcut'))), make('dd', {}, label(element))]);
  rows.push(make('dt', {}, make('kbd', {}, '?')), make('dd', {}, 'Show this list'));

  const off = make('input', { class: 'usa-checkbox__input', type: 'checkbox', id: 'shortcuts-off' });
  off.checked = isOff();
  off.addEventListener('change', () => setOff(off.checked));
  const choice = make('div', { class: 'usa-checkbox' }, off, make('label', { class: 'usa-checkbox__label', for: 'shortcuts-off' }, 'Turn shortcuts off on this device'));
  openDialog('', 'Keyboard shortcuts', make('h2', {}, 'Keyboard shortcuts'), make('dl', {}, ...rows), choice, make('p'));
}

function onKey(event) {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  if (typing(event.target) || isOff() || document.querySelector('dialog[open]')) return;
  if (event.key === '?') {
    event.preventDefault();
    list();
    return;
  }
  const target = document.querySelector(`[data-shortcut="${CSS.escape(event.key)}"]`);
  if (!target || target.getClientRects().length === 0) return;
  event.preventDefault();
  if (target.matches('input:not([type=radio], [type=checkbox]), select, textarea')) target.focus();
  else target.click();
}

export function start() {
  document.addEventListener('keydown', onKey);
  document.addEventListener('click', (event) => {
    if (event.target.closest?.('[data-shortcuts-open]')) list();
  });
}
