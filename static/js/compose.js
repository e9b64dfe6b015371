// Quickens the form of a rule: when another signal is chosen, the comparisons that it cannot be asked with are put away
// and its help is shown. Without this script all of them stay, and the server says which one does not fit.

function fit(form, leaf) {
  const signal = leaf.querySelector('select[name$=".signal"]');
  const is = leaf.querySelector('select[name$=".is"]');
  const fits = form.operators[form.kinds[signal.value]];
  for (const option of is.options) {
    const no = fits !== undefined && option.value !== '' && !fits.includes(option.value);
    option.hidden = no;
    option.disabled = no && !option.selected;
  }
  const hint = document.getElementById(`${signal.id}-hint`);
  if (hint) hint.textContent = form.hints[signal.value] ?? '';
}

export function start() {
  for (const element of document.querySelectorAll('form[data-compose]')) {
    const form = {
      kinds: JSON.parse(element.dataset.kinds),
      operators: JSON.parse(element.dataset.operators),
      hints: JSON.parse(element.dataset.hints),
    };
    for (const leaf of element.querySelectorAll('[data-leaf]')) fit(form, leaf);
    element.addEventListener('change', (event) => {
      const leaf = event.target.name?.endsWith('.signal') && event.target.closest('[data-leaf]');
      if (leaf) fit(form, leaf);
    });
  }
}
