// A day of control on a canvas: drawn anew for each view, moved and scaled by Leaflet in between.
const HATCH = 8;
const NEAR = 1;
const LINE = 2.2;
const CHANGED = 1.6;

function hatch(context, ink, rising, ratio) {
  const tile = document.createElement('canvas');
  const size = Math.round(HATCH * ratio);
  tile.width = tile.height = size;
  const pen = tile.getContext('2d');
  pen.strokeStyle = ink;
  pen.lineWidth = 1.7 * ratio;
  for (const shift of [-size, 0, size]) {
    pen.moveTo(shift - 1, rising ? size + 1 : -1);
    pen.lineTo(shift + size + 1, rising ? -1 : size + 1);
  }
  pen.stroke();
  const pattern = context.createPattern(tile, 'repeat');
  pattern.setTransform(new DOMMatrix().scale(1 / ratio));
  return pattern;
}

// Rings in the map's layer coordinates; steps shorter than a pixel are passed over, but the last.
// They are not closed by a call: a fill closes them, and the call costs more than all of their lines.
function filled(series, found, { scale, left, top }) {
  const path = new Path2D();
  for (const { vertices } of found) {
    let px = series.x[vertices[0]] * scale - left;
    let py = series.y[vertices[0]] * scale - top;
    path.moveTo(px, py);
    for (let at = 1; at < vertices.length; at += 1) {
      const x = series.x[vertices[at]] * scale - left;
      const y = series.y[vertices[at]] * scale - top;
      if (at + 1 < vertices.length && Math.abs(x - px) < NEAR && Math.abs(y - py) < NEAR) continue;
      path.lineTo(x, y);
      px = x;
      py = y;
    }
  }
  return path;
}

// The edges that are line of contact, or those that are not, joined as far as they follow one another.
function stretches(series, found, { scale, left, top }, wanted) {
  const path = new Path2D();
  for (const { vertices, taken } of found) {
    let joined = false;
    let px = 0;
    let py = 0;
    for (let at = 0; at < taken.length; at += 1) {
      if (series.contact[taken[at]] !== wanted) {
        joined = false;
        continue;
      }
      if (!joined) {
        px = series.x[vertices[at]] * scale - left;
        py = series.y[vertices[at]] * scale - top;
        path.moveTo(px, py);
        joined = true;
      }
      const x = series.x[vertices[at + 1]] * scale - left;
      const y = series.y[vertices[at + 1]] * scale - top;
      const ends = at + 1 === taken.length || series.contact[taken[at + 1]] !== wanted;
      if (!ends && Math.abs(x - px) < NEAR && Math.abs(y - py) < NEAR) continue;
      path.lineTo(x, y);
      px = x;
      py = y;
    }
  }
  return path;
}

// A wide line as thin ones side by side: without a GPU a browser draws thin lines many times as fast.
// Where the screen is so fine that gaps would be seen, the line is widened by the browser.
function strokeWide(context, path, ink, width) {
  const ratio = context.getTransform().a;
  const aside = (width - 1 / ratio) / 2;
  context.strokeStyle = ink;
  context.lineWidth = aside * ratio > 1 ? width : 1 / ratio;
  context.lineJoin = 'round';
  if (aside * ratio > 1) {
    context.stroke(path);
    return;
  }
  for (const [right, down] of [[aside, 0], [-aside, 0], [0, aside], [0, -aside]]) {
    context.translate(right, down);
    context.stroke(path);
    context.translate(-right, -down);
  }
}

const ControlCanvas = ViewCanvas.extend({
  options: { pane: 'control' },
  initialize(series) {
    L.Renderer.prototype.initialize.call(this);
    this.series = series;
    this.base = -1;
    this.day = -1;
  },
  show(day, base) {
    if (day === this.day && base === this.base) return;
    if (day !== this.day) this.walks = boundaryWalks(this.series, day);
    this.between = base < 0 ? null : differenceWalks(this.series, base, day);
    this.day = day;
    this.base = base;
    if (this._map && this._bounds && !this._map._animatingZoom) this.draw();
  },
  pens(context, ratio) {
    if (!this.inks) {
      const [control, line, gained, lost] = ['control', 'line', 'gained', 'lost'].map(colour);
      this.inks = { control, line, gained, lost, hatch: hatch(context, control, false, ratio), lostHatch: hatch(context, lost, true, ratio) };
    }
    return this.inks;
  },
  draw() {
    if (!this.walks) return;
    const { context, ratio } = this.wiped();
    const origin = this._map.getPixelOrigin();
    const place = { scale: 2 ** this._map.getZoom(), left: origin.x, top: origin.y };
    const inks = this.pens(context, ratio);
    const area = filled(this.series, this.walks, place);
    if (this.between) this.drawBetween(context, inks, area, place);
    context.globalCompositeOperation = 'source-over';
    context.fillStyle = inks.hatch;
    context.fill(area, 'evenodd');
    context.strokeStyle = inks.control;
    context.lineWidth = 0.8;
    context.stroke(stretches(this.series, this.walks, place, 0));
    strokeWide(context, stretches(this.series, this.walks, place, 1), inks.line, LINE);
  },
  // All that changed hands, as lost; then what of it is held now, as gained.
  drawBetween(context, inks, area, place) {
    const changed = filled(this.series, this.between, place);
    context.fillStyle = inks.lostHatch;
    context.fill(changed, 'evenodd');
    strokeWide(context, changed, inks.lost, CHANGED);
    context.save();
    context.clip(area, 'evenodd');
    context.fillStyle = inks.gained;
    context.fill(changed, 'evenodd');
    strokeWide(context, changed, inks.gained, CHANGED);
    context.restore();
  },
});
