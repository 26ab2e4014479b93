// The tooltip of a chart: beside the bar, never over it, never wider than there is room.

{
  const GAP = 8;
  const tips = () => document.querySelectorAll('.tip');
  const hide = () => { for (const tip of tips()) tip.hidden = true; };
  let dismissed; // until the pointer moves on: the bar that was under the tooltip is no new one

  document.addEventListener('pointerover', ({ target }) => {
    if (target.closest('.tip')) return;
    hide();
    const hit = target.closest('.hit');
    if (!hit || dismissed) return;
    hit.title = '';
    const plot = hit.closest('.plot');
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
    tip.hidden = false;
    const [left, right] = [bar.left - room.left, room.right - bar.right].map(space => space - GAP);
    tip.style.maxWidth = '';
    const beside = right >= tip.offsetWidth || right > left;
    tip.style.maxWidth = `${beside ? right : left}px`;
    tip.style.transform = `translate(${beside ? bar.right - room.left + GAP : left - tip.offsetWidth}px, 8px)`;
  });

  document.addEventListener('pointermove', () => { dismissed = false; });
  document.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return;
    dismissed = true;
    hide();
  });
  addEventListener('resize', hide); // its place was measured
}
