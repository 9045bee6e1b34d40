// The events of a view on one canvas: circles with a count, single marks with their circle of precision.
const COARSE_METRES = 1000;
const DISC = 2 * Math.PI;

function isCoarse(event) {
  return saidOf('radius_m', event) >= COARSE_METRES || saidOf('basis', event) === 'estimate';
}

// Pixels of a length in metres at an event, at zoom 0.
function pixelsOf(metres, event) {
  const latitude = events.lat[event] / events.scale * Math.PI / 180;
  return metres * WORLD / (2 * Math.PI * 6378137 * Math.max(0.01, Math.cos(latitude)));
}

const EventCanvas = ViewCanvas.extend({
  options: { pane: 'events', padding: 0.25 },
  initialize() {
    L.Renderer.prototype.initialize.call(this);
    this.shown = [];
  },
  refilter() {
    this.marks = null;
    if (this._map && this._bounds) this.draw();
  },
  pens() {
    this.inks ||= Object.fromEntries(['event', 'halo', 'raised', 'ink'].map((name) => [name, colour(name)]));
    return this.inks;
  },
  draw() {
    const zoom = Math.floor(this._map.getZoom());
    if (!this.marks || this.marks.zoom !== zoom) this.marks = marksAt(zoom);
    const { context } = this.wiped();
    this.shown = this.inView();
    const singles = this.shown.filter((mark) => mark.count === 1);
    for (const mark of singles) this.drawPrecision(context, mark);
    for (const mark of singles) this.drawSingle(context, mark);
    for (const mark of this.shown) if (mark.count > 1) this.drawCircle(context, mark);
  },
  // The marks of the padded view, with their place on the canvas.
  inView() {
    const { x, y, counts, heads, first } = this.marks;
    const scale = 2 ** this._map.getZoom();
    const origin = this._map.getPixelOrigin();
    const { min, max } = this._bounds;
    const found = [];
    for (const mark of heads) {
      const px = x[mark] * scale - origin.x;
      const py = y[mark] * scale - origin.y;
      if (px < min.x - 30 || px > max.x + 30 || py < min.y - 30 || py > max.y + 30) continue;
      found.push({ mark, x: px, y: py, count: counts[mark], event: first[mark], radius: radiusOf(counts[mark]) });
    }
    return found;
  },
  drawPrecision(context, { x, y, event }) {
    const metres = saidOf('radius_m', event);
    const radius = pixelsOf(metres || 0, event) * 2 ** this._map.getZoom();
    if (radius < 8) return;
    const coarse = isCoarse(event);
    context.beginPath();
    context.arc(x, y, radius, 0, DISC);
    context.strokeStyle = context.fillStyle = this.pens().event;
    context.globalAlpha = 0.12;
    if (!coarse) context.fill();
    context.globalAlpha = 0.8;
    context.setLineDash(coarse ? [6, 5] : []);
    context.lineWidth = 1.2;
    context.stroke();
    context.setLineDash([]);
    context.globalAlpha = 1;
  },
  // Filled where it is said how well the place is known, a ring where it is not or only roughly.
  drawSingle(context, { x, y, event }) {
    const { event: ink, halo } = this.pens();
    const said = saidOf('radius_m', event) !== null;
    context.beginPath();
    context.arc(x, y, 5, 0, DISC);
    context.lineWidth = 5;
    context.strokeStyle = halo;
    context.stroke();
    context.fillStyle = said && !isCoarse(event) ? ink : halo;
    context.fill();
    context.lineWidth = 2;
    context.strokeStyle = ink;
    context.stroke();
  },
  drawCircle(context, { x, y, count, radius }) {
    const { event: ink, halo } = this.pens();
    context.beginPath();
    context.arc(x, y, radius, 0, DISC);
    context.fillStyle = ink;
    context.fill();
    context.lineWidth = 1.5;
    context.strokeStyle = halo;
    context.stroke();
    context.font = '600 11px ' + this.fontFamily();
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillStyle = halo;
    context.fillText(countWords(count), x, y + 0.5);
  },
  fontFamily() {
    this.family ||= getComputedStyle(document.documentElement).fontFamily;
    return this.family;
  },
  // The mark under a point of the map's layer, the nearest of several.
  markAt(point) {
    let [best, nearest] = [null, Infinity];
    for (const mark of this.shown) {
      const distance = Math.hypot(mark.x - point.x, mark.y - point.y);
      if (distance <= Math.max(12, mark.radius + 2) && distance < nearest) [best, nearest] = [mark, distance];
    }
    return best;
  },
});
