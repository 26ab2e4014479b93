// New rows of a list that grows (logs/live.html): the server says them, the newest 300 stay. Not in a hidden tab.

let grown;
let stream;

function follow() {
  const list = document.hidden ? null : document.querySelector('[data-stream]');
  if (list === grown) return;
  stream?.close();
  grown = list;
  if (!list) return;
  const state = get('live-state').classList;
  stream = new EventSource(`${list.dataset.stream}&after=${list.last ?? ''}`);
  stream.onopen = () => state.add('open');
  stream.onerror = () => state.remove('open');
  stream.addEventListener('end', () => location.reload());
  stream.onmessage = ({ data, lastEventId }) => {
    list.last = lastEventId;
    const page = new DOMParser().parseFromString(`<table>${data}`, 'text/html');
    const rows = [...page.querySelectorAll('tr')].filter(row => !get(row.querySelector('a')?.id));
    list.prepend(...rows);
    rows.forEach(row => htmx.process(row));
    while (list.children[300]) list.lastChild.remove();
  };
}

follow();
document.addEventListener('htmx:afterSwap', follow);
document.addEventListener('visibilitychange', follow);
