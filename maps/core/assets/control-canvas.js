// A day of control on a canvas: drawn anew for each view, moved and scaled by Leaflet in between.
const HATCH = 8;
const NEAR = 1;
const LINE_WIDTH = 2.2;
const CHANGED = 1.6;
const EDGE = 4;

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

// A line through the vertices `from` to `past`, in the map's layer coordinates; steps shorter than a
// pixel are passed over, but the last.
function addLine(path, { x: lons, y: lats }, vertices, { scale, left, top }, from, past) {
  let px = 0;
  let py = 0;
  for (let at = from; at <= past; at += 1) {
    const x = lons[vertices[at]] * scale - left;
    const y = lats[vertices[at]] * scale - top;
    if (at === from) path.moveTo(x, y);
    else if (at < past && Math.abs(x - px) < NEAR && Math.abs(y - py) < NEAR) continue;
    else path.lineTo(x, y);
    px = x;
    py = y;
  }
}

// Rings are not closed by a call: a fill closes them, and the call costs more than all of their lines.
function filled(series, found, place) {
  const path = new Path2D();
  for (const { vertices } of found) addLine(path, series, vertices, place, 0, vertices.length - 1);
  return path;
}

// The edges that are line of contact, or those that are not, joined as far as they follow one another.
function stretches(series, found, place, whole, wanted) {
  const path = new Path2D();
  for (const { vertices, taken } of found) {
    let past = 0;
    for (let from = 0; from < taken.length; from = past + 1) {
      for (past = from; past < taken.length && whole[taken[past]] === wanted;) past += 1;
      if (past > from) addLine(path, series, vertices, place, from, past);
    }
  }
  return path;
}

// The parts of edges that are line of contact where the whole edge is not: cut evenly in degrees.
function addParts(path, { edges }, parts, { scale, left, top }) {
  for (const { edge, piece, pieces, count } of parts) {
    for (const end of [0, pieces]) {
      const [lon, lat] = [0, 1].map((axis) => {
        const start = edges[4 * edge + axis];
        return (start + (edges[4 * edge + axis + 2] - start) * (piece + end) / count) / GRID;
      });
      path[end ? 'lineTo' : 'moveTo'](worldX(lon) * scale - left, worldY(lat) * scale - top);
    }
  }
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
  initialize(series, box) {
    L.Renderer.prototype.initialize.call(this);
    this.series = series;
    this.box = box;
    this.base = -1;
    this.day = -1;
  },
  show(day, base) {
    if (day === this.day && base === this.base) return;
    if (day !== this.day) {
      this.walks = boundaryWalks(this.series, day);
      this.contact = contactOn(this.series.contact, day);
    }
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
  // Where the view and the ground of all days meet.
  extent() {
    const { min, max } = this._bounds;
    const [first, last] = [this.box.getNorthWest(), this.box.getSouthEast()].map((corner) => this._map.latLngToLayerPoint(corner));
    const within = (point) => L.point(Math.max(min.x, Math.min(max.x, point.x)), Math.max(min.y, Math.min(max.y, point.y)));
    return L.bounds(within(first.subtract([EDGE, EDGE])), within(last.add([EDGE, EDGE])));
  },
  draw() {
    if (!this.walks || !this.canvas.width || !this.canvas.height) return;
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
    const { whole, parts } = this.contact;
    context.stroke(stretches(this.series, this.walks, place, whole, 0));
    const line = stretches(this.series, this.walks, place, whole, 1);
    addParts(line, this.series, parts, place);
    strokeWide(context, line, inks.line, LINE_WIDTH);
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
  // The boundary of the day within a box of the world, step by step, for marks that must not cross it.
  edgesWithin([west, north, east, south]) {
    const { x, y } = this.series;
    const found = [];
    for (const { vertices } of this.walks) {
      for (let at = 1; at < vertices.length; at += 1) {
        const [a, b] = [vertices[at - 1], vertices[at]];
        const beyond = (x[a] < west && x[b] < west) || (x[a] > east && x[b] > east) || (y[a] < north && y[b] < north) || (y[a] > south && y[b] > south);
        if (!beyond) found.push(...stretchesOf(Float64Array.of(x[a], y[a], x[b], y[b])));
      }
    }
    return found;
  },
});
