// Keeps a form from being sent twice by a double click. The server is safe without this; it saves
// the user a needless answer "already done".

const sent = new WeakSet();

// patience is how long, in milliseconds, a form stays held when no other page came, for example
// because the user stopped the loading.
const patience = 15_000;

function onSubmit(event) {
  const form = event.target;
  if (form.method !== 'post' || form.hasAttribute('data-repeat')) return;
  if (sent.has(form)) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  // Another handler may still refuse the sending or send the form itself; both end up here later.
  setTimeout(() => {
    if (event.defaultPrevented) return;
    hold(form);
    setTimeout(() => free(form), patience);
  });
}

// free lets a form be sent again. The button stays focusable while it waits, so aria-disabled is
// used and not disabled, which would also drop its name and value from what is sent.
export function free(form) {
  sent.delete(form);
  for (const button of form.querySelectorAll('button[aria-disabled]')) button.removeAttribute('aria-disabled');
}

// hold marks a form as being sent by a script.
export function hold(form) {
  sent.add(form);
  for (const button of form.querySelectorAll('button:not([type=button])')) button.setAttribute('aria-disabled', 'true');
}

// start also frees every form when a page comes back from the browser's memory.
export function start() {
  document.addEventListener('submit', onSubmit, true);
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) document.querySelectorAll('form').forEach(free);
  });
}
