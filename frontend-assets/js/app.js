// Talks with the server and with the reader: progress, refusals, toasts, announcements, time zone.
// The files of this folder share no variables; they meet in two events, `announce` and `toast`.
// Texts come from the page (templates in layout.html), so that a second language needs no change here.

const get = id => document.getElementById(id);

document.cookie = `tz=${Intl.DateTimeFormat().resolvedOptions().timeZone};path=/;max-age=31536000;SameSite=Lax`;

// -- announcements: read out by screen readers, seen by nobody

document.addEventListener('announce', ({ detail }) => {
  get('live').textContent = '';
  requestAnimationFrame(() => { get('live').textContent = detail; });
});

// -- toasts: from the server's HX-Trigger {"toast": "text"}, or one of the layout's templates

const LIFETIME = 6000;

function show(toast, timeout = LIFETIME) {
  const box = get('toasts');
  let timer;
  const dismiss = () => {
    toast.remove();
    if (!box.children.length) box.hidePopover();
  };
  const wait = () => { timer = timeout && setTimeout(dismiss, timeout); };
  toast.querySelector('[data-dismiss]').onclick = dismiss;
  toast.onpointerenter = toast.onfocusin = () => clearTimeout(timer);
  toast.onpointerleave = toast.onfocusout = wait;
  box.append(toast);
  // Shown anew each time, so that it lies above a dialog that opened since.
  if (box.matches(':popover-open')) box.hidePopover();
  box.showPopover();
  wait();
  document.dispatchEvent(new CustomEvent('announce', { detail: toast.querySelector('p').textContent }));
  return dismiss;
}

const fill = id => get(id).content.firstElementChild.cloneNode(true);

document.addEventListener('toast', ({ detail }) => {
  const toast = fill('toast');
  toast.querySelector('p').textContent = detail.value ?? detail;
  show(toast);
});

// -- htmx: one place for everything that is not a 2xx. 401 never arrives here: the server answers it with HX-Refresh.

const shownAsForm = new Set([409, 422]);

document.addEventListener('htmx:beforeSwap', ({ detail }) => {
  if (shownAsForm.has(detail.xhr.status)) {
    detail.shouldSwap = true;
    detail.isError = false;
  }
});

document.addEventListener('htmx:responseError', ({ detail }) => {
  const { status } = detail.xhr;
  if (status === 401) return;
  if (status >= 500) unreachable(detail);
  else show(fill(status === 403 ? 'toast-forbidden' : status === 404 ? 'toast-missing' : 'toast-refused'));
});

for (const lost of ['htmx:sendError', 'htmx:timeout']) {
  document.addEventListener(lost, ({ detail }) => unreachable(detail));
}

/** Says that a request was lost and offers to send it again; polling stays quiet, its next turn comes anyway. */
function unreachable({ requestConfig, elt }) {
  if (!requestConfig.triggeringEvent) return;
  const reading = requestConfig.verb === 'get';
  const toast = fill(reading ? 'toast-unread' : 'toast-unsaved');
  const dismiss = show(toast, 0);
  toast.querySelector('[data-again]').onclick = () => {
    dismiss();
    if (!elt.isConnected) location.reload();
    else if (elt.matches('form')) elt.requestSubmit();
    else elt.click();
  };
}

// -- the progress bar, and the focus that a swap would lose

let running = 0;
let focused;
const asked = ({ detail }) => detail.requestConfig.triggeringEvent;

document.addEventListener('htmx:beforeSend', e => { if (asked(e)) get('bar').toggleAttribute('data-busy', ++running > 0); });
document.addEventListener('htmx:afterRequest', e => { if (asked(e)) get('bar').toggleAttribute('data-busy', --running > 0); });

document.addEventListener('htmx:beforeSwap', ({ detail }) => { focused = detail.target.contains(document.activeElement); });
document.addEventListener('htmx:afterSettle', ({ detail }) => {
  const place = get(detail.target.id) ?? detail.elt;
  if (!focused || document.activeElement !== document.body || place.closest('dialog')) return;
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
});
