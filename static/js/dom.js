// Small helpers for building parts of a page without markup in strings.

// make creates an element with attributes and children.
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

// typing reports whether a key belongs to a field and not to the page.
export function typing(target) {
  if (!(target instanceof Element)) return false;
  if (target.closest('input:not([type=checkbox], [type=radio], [type=submit], [type=button], [type=file])')) return true;
  return target.closest('textarea, select, [contenteditable=true], [contenteditable=""], dialog') !== null;
}

// openDialog shows a dialog that is taken away when it closes, by its button, by Escape or by a
// click beside it. The browser gives the focus back to where it was.
export function openDialog(className, label, ...content) {
  const close = make('button', { class: 'usa-button', type: 'button' }, 'Close');
  const dialog = make('dialog', { class: `dp-dialog ${className}`, 'aria-label': label }, ...content, close);
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

// announce says a text to screen readers through one region at the end of the page.
export function announce(text) {
  let region = document.getElementById('announcements');
  if (!region) {
    region = make('div', { id: 'announcements', class: 'usa-sr-only', role: 'status' });
    document.body.append(region);
  }
  region.textContent = '';
  setTimeout(() => {
    region.textContent = text;
  }, 50);
}
