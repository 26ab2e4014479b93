// Copy buttons, tabs, shortcuts.

// ms
const SHOWN = 1800;
const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));

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
  tell('copied', text);
  tell('announce', button.dataset.said);
  const label = button.querySelector('[data-label]') ?? document.createElement('i');
  button.dataset.before ??= label.textContent;
  label.textContent = button.dataset.said;
  button.dataset.copied = '';
  clearTimeout(button.timer);
  button.timer = setTimeout(() => {
    label.textContent = button.dataset.before;
    delete button.dataset.copied;
  }, SHOWN);
});

document.addEventListener('copy', () => tell('copied', getSelection().toString()));

function makeTabs(group) {
  const tabs = [...group.querySelectorAll('.tabpanel')].map(panel => {
    const tab = document.createElement('button');
    tab.type = 'button';
    tab.id = `${panel.id}-tab`;
    tab.textContent = panel.querySelector('h2, h3').textContent;
    tab.setAttribute('role', 'tab');
    tab.setAttribute('aria-controls', panel.id);
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-labelledby', tab.id);
    return tab;
  });
  group.querySelector('[role="tablist"]').append(...tabs);
  group.dataset.ready = '';
  select(tabs[0]);
}

function select(chosen) {
  for (const tab of chosen.parentElement.children) {
    const on = tab === chosen;
    tab.setAttribute('aria-selected', on);
    tab.tabIndex = on ? 0 : -1;
    document.getElementById(tab.getAttribute('aria-controls')).hidden = !on;
  }
}

const prepare = () => document.querySelectorAll('.tabs:not([data-ready])').forEach(makeTabs);
prepare();
document.addEventListener('htmx:afterSwap', prepare);
document.addEventListener('click', ({ target }) => { if (target.matches('[role="tab"]')) select(target); });

document.addEventListener('keydown', event => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step || !event.target.matches('[role="tab"]')) return;
  const tabs = [...event.target.parentElement.children];
  const next = tabs.at((tabs.indexOf(event.target) + step) % tabs.length);
  event.preventDefault();
  select(next);
  next.focus();
});

document.addEventListener('keydown', event => {
  const busy = event.target.closest('input, textarea, select, dialog:not(.side), [popover]:popover-open');
  if (busy || event.ctrlKey || event.metaKey || event.altKey || document.body.dataset.shortcuts) return;
  // along the rows, with the one that is open beside them
  const side = document.querySelector('.side[open]');
  const rows = [...document.querySelectorAll('[data-row]')];
  const row = rows[rows.indexOf(side ? trigger : document.activeElement) + { j: 1, k: -1 }[event.key]];
  if (row) {
    side?.close();
    row.focus();
    if (side) row.click();
  }
  if (row || side) return;
  const control = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!control) return;
  event.preventDefault();
  if (control.matches('input')) control.focus();
  else control.click();
});
