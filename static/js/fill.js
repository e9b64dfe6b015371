// Radio buttons marked data-fill write their sentence into the field that data-fills names, as long as
// nobody has typed there. Without this script the server sends the same sentence for an empty field.
export function start() {
  document.addEventListener('change', (event) => {
    const choice = event.target.closest?.('input[data-fill]');
    const field = choice && choice.form?.elements.namedItem(choice.dataset.fills);
    if (!field || (field.value !== '' && field.value !== field.dataset.filled)) return;
    field.value = choice.dataset.fill;
    field.dataset.filled = choice.dataset.fill;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
