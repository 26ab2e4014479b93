// Dialogs open when htmx has put one into #modal-root. Closing asks first while a key is neither copied nor given up.

const root = document.getElementById('modal-root');
const unsaved = place => place.querySelector('[data-secret]:not([data-safe])');
let trigger;
let pressed;

function open(dialog) {
  dialog.showModal();
  dialog.querySelector('[autofocus]')?.focus();
  dialog.querySelector('input[autofocus]')?.select();
}

document.addEventListener('htmx:afterSwap', ({ detail }) => {
  const dialog = root.querySelector(':scope > dialog:not([open])');
  if (!dialog) return;
  const { elt } = detail.requestConfig;
  trigger = document.querySelector(`[popovertarget="${elt.closest('[popover]')?.id}"]`) ?? elt; // its menu will be closed
  open(dialog);
});

document.addEventListener('pointerdown', ({ target }) => { pressed = target; });

document.addEventListener('click', event => {
  const { target } = event;
  const opener = target.closest('[data-open]');
  if (opener) {
    for (const menu of document.querySelectorAll(':popover-open')) menu.hidePopover();
    open(document.getElementById(opener.dataset.open));
  }
  const dialog = target.closest('dialog');
  const backdrop = target === dialog && pressed === dialog;
  if (!dialog || !(backdrop || target.closest('[data-close]'))) return;
  event.preventDefault();
  leave(dialog);
});

for (const name of ['keydown', 'cancel']) {
  document.addEventListener(name, event => {
    const dialog = event.target.closest('dialog');
    if (event.type === 'keydown' && event.key !== 'Escape' || !dialog || !unsaved(dialog)) return;
    event.preventDefault();
    leave(dialog);
  }, true);
}

document.addEventListener('close', ({ target }) => {
  const toasts = target.querySelector('#toasts');
  document.body.append(...target.querySelectorAll('#toasts, #live'));
  // moving it has hidden it
  if (toasts?.childElementCount) toasts.showPopover();
  if (target.parentElement !== root) return;
  target.remove();
  const back = trigger.isConnected ? trigger : document.getElementById(trigger.id);
  (back ?? document.getElementById('main')).focus();
}, true);

document.addEventListener('close-dialog', () => root.querySelector('dialog')?.close());

function leave(dialog) {
  if (!unsaved(dialog)) return dialog.close();
  const gate = document.getElementById('gate').content.firstElementChild.cloneNode(true);
  gate.addEventListener('close', () => {
    gate.remove();
    if (gate.returnValue !== 'leave') return;
    saved();
    dialog.close();
  });
  document.body.append(gate);
  open(gate);
}

function saved() {
  const panel = unsaved(document);
  panel.dataset.safe = '';
  panel.querySelector('.until-copied')?.classList.remove('primary');
  panel.querySelector('.after-copied')?.classList.add('primary');
}

document.addEventListener('copied', ({ detail }) => {
  const key = unsaved(document)?.querySelector('[data-wipe]').textContent.trim();
  if (key && detail.includes(key)) saved();
});

document.addEventListener('click', ({ target }) => {
  const eye = target.closest('[data-conceal]');
  eye?.setAttribute('aria-pressed', eye.closest('[data-secret]').toggleAttribute('data-concealed'));
});

addEventListener('beforeunload', event => { if (unsaved(document)) event.preventDefault(); });

// the browser may keep the page in memory for Back: without the key
addEventListener('pagehide', () => document.querySelectorAll('[data-wipe]').forEach(node => node.replaceChildren()));
addEventListener('pageshow', ({ persisted }) => { if (persisted) location.reload(); });
