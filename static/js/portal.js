// The script of every page. All of it quickens what works without it.
import htmx from 'htmx.org/dist/htmx.esm.js';
import * as compose from './compose.js';
import * as drop from './drop.js';
import * as fill from './fill.js';
import * as guard from './guard.js';
import * as shortcuts from './shortcuts.js';
import * as small from './small.js';
import * as upload from './upload.js';

// enhance fetches the script of the combo box only on pages that have one.
async function enhance(part) {
  if (!part.querySelector('.usa-combo-box:not([data-enhanced])')) return;
  const { default: comboBox } = await import('@uswds/uswds/js/usa-combo-box');
  comboBox.on(part);
}

// renew wires a page that was put in the place of another.
function renew() {
  htmx.process(document.body);
  enhance(document.body);
  small.settle();
}

document.documentElement.classList.add('js');
fill.start();
guard.start();
upload.start(renew);
drop.start();
compose.start();
shortcuts.start();
small.start();
small.settle();
enhance(document.body);
document.addEventListener('htmx:after:swap', () => {
  enhance(document.body);
  small.tell();
});
