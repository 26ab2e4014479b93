// What the server says: toasts, refusals, progress. Every text comes from the page (shared/frame.html).

const get = id => document.getElementById(id);
const copyOf = id => get(id).content.firstElementChild.cloneNode(true);

document.cookie = `tz=${Intl.DateTimeFormat().resolvedOptions().timeZone};path=/;max-age=31536000;SameSite=Lax`;

// an open dialog makes the rest of the page inert: speak inside it
const stage = node => {
  const place = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.body;
  if (node.parentElement !== place) place.append(node);
  return node;
};

const announce = text => {
  const live = stage(get('live'));
  live.textContent = '';
  requestAnimationFrame(() => { live.textContent = text; });
};
document.addEventListener('announce', ({ detail }) => announce(detail.value ?? detail));

function show(toast, milliseconds = 6000) {
  const box = stage(get('toasts'));
  let timer;
  const wait = () => { timer = milliseconds && setTimeout(() => toast.remove(), milliseconds); };
  toast.onpointerenter = toast.onfocusin = () => clearTimeout(timer);
  toast.onpointerleave = toast.onfocusout = wait;
  toast.onclick = ({ target }) => { if (target.closest('[data-dismiss], .again')) toast.remove(); };
  box.append(toast);
  // anew, above dialogs
  box.hidePopover();
  box.showPopover();
  wait();
  announce(toast.querySelector('p').textContent);
}

document.addEventListener('toast', ({ detail }) => {
  const toast = copyOf('toast');
  toast.querySelector('p').textContent = detail.value;
  show(toast);
});

// polling has none and stays quiet
const asked = detail => detail.requestConfig.triggeringEvent;
// nothing where the answer is not the server's own
const said = xhr => new DOMParser().parseFromString(xhr.response, 'text/html').querySelector('.toast');
let focused;

document.addEventListener('htmx:beforeSwap', ({ detail }) => {
  focused = detail.target.contains(document.activeElement);
  if (![409, 422, 429].includes(detail.xhr.status) || said(detail.xhr)) return;
  detail.shouldSwap = true;
  detail.isError = false;
});

for (const event of ['htmx:responseError', 'htmx:sendError', 'htmx:timeout']) {
  document.addEventListener(event, ({ detail }) => { if (asked(detail)) complain(detail); });
}

function complain({ elt, requestConfig, xhr }) {
  if (elt.dataset.truth && (!xhr.status || xhr.status >= 500)) return find(elt);
  const toast = said(xhr) ?? copyOf(requestConfig.verb === 'get' ? 'toast-unread' : 'toast-unsaved');
  const again = toast.querySelector('[data-again]');
  if (again) again.onclick = () => {
    // a form of an earlier session gets the token of this one
    if (again.dataset.again) document.querySelectorAll('[name=_csrf]').forEach(field => { field.value = again.dataset.again; });
    if (!elt.isConnected) location.reload();
    else if (elt.matches('form, input, select')) (elt.form ?? elt).requestSubmit();
    else elt.click();
  };
  show(toast, 0);
}

// An act whose answer was lost is neither done nor undone: asks until the server tells which.
async function find(form) {
  form.querySelector('[data-unknown]').hidden = false;
  const { ok, status = 503 } = await fetch(form.dataset.truth).catch(() => ({}));
  if (!form.isConnected) return;
  if (status >= 500) return setTimeout(find, 2000, form);
  if (!ok) return location.reload();
  htmx.ajax('GET', form.dataset.truth, { target: form.closest('.panel'), swap: 'outerHTML', select: '.panel' });
  document.body.dispatchEvent(new Event('keys-changed'));
}

const network = () => { get('offline').hidden = navigator.onLine; };
addEventListener('offline', network);
addEventListener('online', network);

let running = 0;
const count = (event, step) => document.addEventListener(event, ({ detail }) => {
  if (asked(detail)) get('bar').toggleAttribute('data-busy', (running += step) > 0);
});
count('htmx:beforeSend', 1);
count('htmx:afterRequest', -1);

document.addEventListener('htmx:afterSettle', ({ detail }) => {
  const place = get(detail.target.id);
  if (!place || !focused || document.activeElement !== document.body) return;
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
});
