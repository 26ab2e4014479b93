// The tooltip of a chart: beside the bar, never over it. The same numbers are in the table below the chart.
// Each .hit carries data-when, data-total and data-values ("4,995|166|6|0", in the order of the legend).

const GAP = 12;
const make = (name, className, ...children) => {
  const node = document.createElement(name);
  node.className = className;
  node.append(...children);
  return node;
};

document.addEventListener('pointerover', ({ target }) => {
  const hit = target.closest('.hit');
  const plot = hit?.closest('.plot');
  for (const tip of document.querySelectorAll('.tip')) tip.hidden = tip.parentElement !== plot;
  if (!plot) return;
  hit.querySelector('title')?.remove();
  const tip = plot.querySelector('.tip');
  tip.replaceChildren(...content(hit.dataset, plot.closest('.chart').querySelectorAll('.legend li')));
  place(tip, hit.getBoundingClientRect(), plot.getBoundingClientRect());
});

document.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') for (const tip of document.querySelectorAll('.tip')) tip.hidden = true;
});

function content({ when, total, values }, legend) {
  const numbers = values.split('|');
  const rows = [...legend].slice(0, numbers.length).map((entry, i) =>
    make('div', `tip-row ${entry.className}`, entry.querySelector('span').textContent, make('b', '', numbers[i])));
  return [make('div', 'tip-when', when), make('div', 'tip-head', total), ...rows];
}

function place(tip, bar, plot) {
  const right = bar.right - plot.left + GAP;
  const left = bar.left - plot.left - GAP - tip.offsetWidth;
  const roomy = right + tip.offsetWidth <= plot.width;
  tip.style.transform = `translate(${roomy ? right : left}px, 8px)`;
}
