// On paper the map is what was in view, scaled to fit; the paper is A4 less its margins, in CSS pixels.
const PAPER = [703, 600];

function wirePaper() {
  const plot = map.getContainer().closest('.plot');
  const measure = () => {
    const { x, y } = map.getSize();
    if (!x || !y) return;
    plot.style.setProperty('--plot-width', x + 'px');
    plot.style.setProperty('--plot-height', y + 'px');
    plot.style.setProperty('--plot-zoom', Math.min(PAPER[0] / x, PAPER[1] / y).toFixed(4));
  };
  map.on('resize', measure);
  measure();
}
