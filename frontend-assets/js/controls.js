// Copy buttons, tabs and keyboard shortcuts. Everything is delegated, so it survives every swap.

const SHOWN = 1800;
const announce = text => document.dispatchEvent(new CustomEvent('announce', { detail: text }));
const copied = text => document.dispatchEvent(new CustomEvent('copied', { detail: text }));

// -- copy: <button data-copy="#id of the text" data-said="Copied">

document.addEventListener('click', async ({ target }) => {
  const button = target.closest('[data-copy]');
  if (!button) return;
  const source = document.querySelector(button.dataset.copy);
  const text = source.textContent.trim();
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    getSelection().selectAllChildren(source);
    if (!document.execCommand('copy')) return;
  }
  copied(text);
  const label = button.querySelector('[data-label]');
  const before = button.dataset.before ??= label?.textContent ?? '';
  if (label) label.textContent = button.dataset.said;
  button.dataset.copied = '';
  announce(button.dataset.said);
  clearTimeout(button.timer);
  button.timer = setTimeout(() => {
    if (label) label.textContent = before;
    delete button.dataset.copied;
  }, SHOWN);
});

document.addEventListener('copy', () => copied(getSelection().toString()));

// -- tabs: sections with a heading become tabs; without script they simply follow each other

function makeTabs(group) {
  const panels = [...group.querySelectorAll('.tabpanel')];
  const list = group.querySelector('[role="tablist"]');
  const tabs = panels.map(panel => {
    const tab = document.createElement('button');
    tab.type = 'button';
    tab.role = 'tab';
    tab.id = `${panel.id}-tab`;
    tab.textContent = panel.querySelector('h2, h3').textContent;
    tab.setAttribute('aria-controls', panel.id);
    panel.role = 'tabpanel';
    panel.setAttribute('aria-labelledby', tab.id);
    return tab;
  });
  list.append(...tabs);
  group.dataset.ready = '';
  select(tabs[0]);
}

function select(chosen) {
  for (const tab of chosen.parentElement.children) {
    const on = tab === chosen;
    tab.ariaSelected = on;
    tab.tabIndex = on ? 0 : -1;
    document.getElementById(tab.getAttribute('aria-controls')).hidden = !on;
  }
}

const prepare = () => document.querySelectorAll('.tabs:not([data-ready])').forEach(makeTabs);
prepare();
document.addEventListener('htmx:afterSwap', prepare);
document.addEventListener('click', ({ target }) => { if (target.matches('[role="tab"]')) select(target); });

const steps = { ArrowRight: (i, n) => (i + 1) % n, ArrowLeft: (i, n) => (i + n - 1) % n, Home: () => 0, End: (i, n) => n - 1 };

document.addEventListener('keydown', event => {
  if (!event.target.matches?.('[role="tab"]') || !steps[event.key]) return;
  const tabs = [...event.target.parentElement.children];
  const next = tabs[steps[event.key](tabs.indexOf(event.target), tabs.length)];
  event.preventDefault();
  select(next);
  next.focus();
});

// -- shortcuts: <a data-key="c">; single keys, never in a field or a dialog, and they can be turned off

const off = () => document.cookie.includes('shortcuts=off');
const toggle = document.getElementById('shortcuts-on');
if (toggle) {
  toggle.checked = !off();
  toggle.onchange = () => { document.cookie = `shortcuts=${toggle.checked ? 'on' : 'off'};path=/;max-age=31536000;SameSite=Lax`; };
}

document.addEventListener('keydown', event => {
  if (off() || event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select, dialog, [popover]')) return;
  const control = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!control) return;
  event.preventDefault();
  if (control.matches('input')) control.focus();
  else control.click();
});
