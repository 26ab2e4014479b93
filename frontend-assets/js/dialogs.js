// Dialogs: opened when htmx has put one into #modal-root, closed by links with data-close, gated while a key is unsaved.
// The key's own rules are here too, because closing is where a key is lost: copied or confirmed, otherwise ask.

const root = document.getElementById('modal-root');
let trigger;

// -- open and close

document.addEventListener('htmx:afterSwap', ({ detail }) => {
  const dialog = root.querySelector(':scope > dialog:not([open])');
  if (!dialog) return;
  trigger = detail.requestConfig?.elt;
  open(dialog);
});

function open(dialog) {
  dialog.showModal();
  dialog.querySelector('[autofocus]')?.focus();
}

document.addEventListener('click', event => {
  const opener = event.target.closest('[data-open]');
  if (opener) {
    for (const menu of document.querySelectorAll('[popover]:popover-open')) menu.hidePopover();
    open(document.getElementById(opener.dataset.open));
  }
  const dialog = event.target.closest('dialog[open]');
  const closer = event.target.closest('[data-close]');
  if (!dialog || !(closer || event.target === dialog)) return;
  // In a page that is itself this form (no list below), the link's own address is the way out.
  if (closer?.href && document.querySelector('main > .panel')) return;
  event.preventDefault();
  leave(dialog);
});

document.addEventListener('keydown', event => {
  const dialog = event.target.closest?.('dialog[open]');
  if (event.key !== 'Escape' || !dialog || !unsaved(dialog)) return;
  event.preventDefault();
  leave(dialog);
});

document.addEventListener('cancel', event => {
  if (!event.target.matches('dialog') || !unsaved(event.target)) return;
  event.preventDefault();
  leave(event.target);
}, true);

document.addEventListener('close', ({ target }) => {
  if (target.parentElement !== root) return;
  target.remove();
  const back = trigger?.isConnected ? trigger : document.getElementById(trigger?.id);
  (back ?? document.getElementById('main')).focus();
}, true);

document.addEventListener('close-dialog', () => root.querySelector('dialog')?.close());

// -- the key that is shown once

const unsaved = place => place.querySelector('[data-secret]:not([data-safe])');

function leave(dialog) {
  if (!unsaved(dialog)) {
    dialog.close();
    return;
  }
  const gate = document.getElementById('gate').content.firstElementChild.cloneNode(true);
  gate.addEventListener('close', () => {
    if (gate.returnValue === 'leave') {
      saved(dialog);
      dialog.close();
    }
    gate.remove();
  });
  document.body.append(gate);
  open(gate);
}

/** Copied, or given up knowingly: closing needs no question any more, and Done becomes the next step. */
function saved(place) {
  const panel = unsaved(place);
  if (!panel) return;
  panel.dataset.safe = '';
  panel.querySelector('.until-copied')?.classList.remove('primary');
  panel.querySelector('.after-copied')?.classList.add('primary');
}

document.addEventListener('copied', ({ detail }) => {
  const secret = document.querySelector('[data-secret] [data-wipe]');
  if (secret && detail.includes(secret.textContent.trim())) saved(document);
});

document.addEventListener('click', ({ target }) => {
  const eye = target.closest('[data-conceal]');
  if (!eye) return;
  const concealed = eye.closest('[data-secret]').toggleAttribute('data-concealed');
  eye.setAttribute('aria-pressed', concealed);
});

addEventListener('beforeunload', event => { if (unsaved(document)) event.preventDefault(); });

// The browser may keep the page in memory for Back: without the key, and it never comes back from there.
addEventListener('pagehide', () => {
  for (const node of document.querySelectorAll('[data-wipe]')) node.replaceChildren();
});
addEventListener('pageshow', ({ persisted }) => { if (persisted) location.reload(); });
