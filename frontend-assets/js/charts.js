// The tooltip of a chart, beside the bar and never over it.

const GAP = 12;
const tips = () => document.querySelectorAll('.tip');

document.addEventListener('pointerover', ({ target }) => {
  const hit = target.closest('.hit');
  const plot = hit?.closest('.plot');
  for (const tip of tips()) tip.hidden = tip.parentElement !== plot;
  if (!plot) return;
  hit.querySelector('title')?.remove();
  const tip = plot.querySelector('.tip');
  const legend = plot.closest('.chart').querySelector('.legend').cloneNode(true);
  hit.dataset.values.split('|').forEach((value, i) => { legend.children[i].querySelector('b').textContent = value; });
  const [when, total] = [hit.dataset.when, hit.dataset.total].map(text => {
    const line = document.createElement('p');
    line.textContent = text;
    return line;
  });
  tip.replaceChildren(when, total, legend);
  const bar = hit.getBoundingClientRect();
  const room = plot.getBoundingClientRect();
  const right = bar.right - room.left + GAP;
  const left = bar.left - room.left - GAP - tip.offsetWidth;
  tip.style.transform = `translate(${right + tip.offsetWidth <= room.width ? right : left}px, 8px)`;
});

const hide = () => { for (const tip of tips()) tip.hidden = true; };
document.addEventListener('keydown', ({ key }) => { if (key === 'Escape') hide(); });
// its place was measured
addEventListener('resize', hide);
