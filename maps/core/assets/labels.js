// Labels that never cover one another: the most important first, each on the side that is free.
const RANK_ZOOM = [0, 0, 5.5, 6.5, 7.5, 8.75];
const KIND_ZOOM = { oblast: 7, district: 10, quarter: 11.75, metro: 13, bridge: 12, airport: 9, landmark: 13, island: 12.5 };
const AREAS = ['oblast', 'district', 'quarter', 'island'];
const measure = document.createElement('canvas').getContext('2d');
const widths = new Map();

function textWidth(text, font) {
  const key = font + text;
  if (!widths.has(key)) {
    measure.font = font;
    widths.set(key, Math.ceil(measure.measureText(text).width));
  }
  return widths.get(key);
}

function labelFont(rank, strong) {
  const weight = strong || rank === 1 ? 700 : rank === 2 ? 600 : 400;
  const size = rank === 1 ? 14 : strong || rank === 2 ? 13 : 12;
  return weight + ' ' + size + 'px ' + getComputedStyle(document.documentElement).fontFamily;
}

// Boxes beside a point: right, left, above, below, then the corners.
function sides(point, width, height, gap) {
  const { x, y } = point;
  return [
    ['right', x + gap, y - height / 2],
    ['left', x - gap - width, y - height / 2],
    ['above', x - width / 2, y - gap - height],
    ['below', x - width / 2, y + gap],
    ['corner', x + gap * 0.7, y - gap * 0.7 - height],
    ['corner', x + gap * 0.7, y + gap * 0.7],
    ['corner', x - gap * 0.7 - width, y - gap * 0.7 - height],
    ['corner', x - gap * 0.7 - width, y + gap * 0.7],
  ].map(([side, left, top]) => ({ side, left, top, right: left + width, bottom: top + height }));
}

function meets(a, b) {
  return a.left < b.right + 2 && b.left < a.right + 2 && a.top < b.bottom + 1 && b.top < a.bottom + 1;
}

function placeLabel(item, taken, frame) {
  const point = map.latLngToLayerPoint(item.at);
  const width = textWidth(item.text, item.font);
  const choices = item.centred
    ? [{ side: 'centre', left: point.x - width / 2, top: point.y - 7, right: point.x + width / 2, bottom: point.y + 7 }]
    : [...sides(point, width, 15, item.gap), ...sides(point, width, 15, item.gap + 9)];
  return choices.find((box) =>
    box.left > frame.min.x && box.right < frame.max.x && box.top > frame.min.y && box.bottom < frame.max.y &&
    !taken.some((other) => other.owner !== item.owner && meets(box, other)));
}

// A town's dot; where a mark lies on it, the mark stands for it.
function dotBox(at) {
  const { x, y } = map.latLngToLayerPoint(at);
  return { left: x - 4, right: x + 4, top: y - 4, bottom: y + 4 };
}

function labelElement(item, box) {
  const element = document.createElement('span');
  element.textContent = item.text;
  element.className = item.classes + ' side-' + box.side + (item.dot ? ' dot' : '');
  element.style.left = box.left + 'px';
  element.style.top = box.top + 'px';
  if (item.dot) {
    const { x, y } = map.latLngToLayerPoint(item.at);
    element.style.setProperty('--dot-x', x - box.left - 2.5 + 'px');
    element.style.setProperty('--dot-y', y - box.top - 2.5 + 'px');
  }
  return element;
}

// The places of the ground as the page carries them: a town's kind is left out.
const places = data.places.map(([lat, lon, rank, de, en, uk, kind = 'town']) => ({ at: L.latLng(lat, lon), rank, kind, name: { de, en, uk } }));

function placeItems() {
  const zoom = map.getZoom();
  const near = map.getBounds().pad(0.05);
  const shown = places.filter(({ at, rank, kind }) => zoom >= (KIND_ZOOM[kind] || RANK_ZOOM[rank] || 0) && near.contains(at));
  return shown.map(({ at, rank, kind, name }) => ({
    at, text: name[language()], owner: null, gap: 8, dot: !AREAS.includes(kind),
    font: labelFont(rank, kind === 'district' || kind === 'oblast'), centred: AREAS.includes(kind),
    classes: 'rank-' + rank + ' ' + kind,
  }));
}

function drawLabels(pane, marks) {
  const size = map.getSize();
  const corner = map.containerPointToLayerPoint([0, 0]);
  const frame = L.bounds(corner, corner.add(size));
  const taken = marks.map(({ at, owner }) => {
    const { x, y } = map.latLngToLayerPoint(at);
    return { left: x - 8, right: x + 8, top: y - 8, bottom: y + 8, owner };
  });
  const items = marks.filter((mark) => mark.text).concat(placeItems());
  const elements = [];
  for (const item of items) {
    const dot = item.dot && dotBox(item.at);
    const under = dot && taken.find((other) => meets(dot, other));
    if (under && !under.owner) continue;
    const box = placeLabel(item, taken, frame);
    if (!box) continue;
    taken.push(box);
    if (under) item.dot = false;
    if (item.dot) taken.push(dot);
    elements.push(labelElement(item, box));
  }
  pane.replaceChildren(...elements);
}
