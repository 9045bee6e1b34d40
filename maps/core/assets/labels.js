// Labels that never cover one another: the most important first, each on the side that is free.
const RANK_ZOOM = [0, 0, 5.5, 6.5, 7.5, 8.75];
const KIND_ZOOM = { oblast: 7, district: 10, quarter: 11.75, metro: 13, bridge: 12, airport: 9, landmark: 13, island: 12.5 };
const AREAS = ['oblast', 'district', 'quarter', 'island'];
// A label is nearer to its own point than to any other, by so many pixels.
const NEARER = 6;
// Marks with others so near, in pixels, are named first: they have the fewest sides.
const CROWD = 60;

function labelFont(rank, strong) {
  const weight = strong || rank === 1 ? 700 : rank === 2 ? 600 : 400;
  const size = rank === 1 ? 14 : strong || rank === 2 ? 13 : 12;
  return weight + ' ' + size + 'px ' + getComputedStyle(document.documentElement).fontFamily;
}

// The middle of a mark or dot, and the box round it that no label covers.
function spotOfLabel({ at, owner, stands, dot }) {
  const { x, y } = map.latLngToLayerPoint(at);
  const reach = owner ? 8 : dot ? 4 : 0;
  return { x, y, left: x - reach, right: x + reach, top: y - reach, bottom: y + reach, at, owner, stands };
}

// Where a label finds room, off the dots of others where it can. Its point is in view: a mark, a dot that no
// label covers or seems to name, or a dot beneath a mark that stands for it.
function placeLabel(item, spots, labels, dots, frame) {
  const spot = spotOfLabel(item);
  const under = item.dot && spots.find((other) => !away(other, spot));
  const names = (label) => meets(label, spot) || away(label, spot) <= label.reach;
  if (!liesIn(spot, frame) || (under ? !under.stands : item.dot && labels.some(names))) return null;
  const others = spots.filter(({ owner }) => !owner || owner !== item.owner);
  const rivals = others.filter(({ owner }) => !under || owner !== under.owner);
  const boxes = boxesOf(item, spot).map((box) => ({ ...box, spot, reach: away(box, spot), dot: item.dot && !under }));
  const free = boxes.filter((box) => liesIn(box, frame) && ![...others, ...labels].some((other) => meets(box, other)) &&
    rivals.every((other) => away(box, other) >= box.reach + NEARER));
  const bare = free.filter((box) => dots.every((dot) => dot.at === item.at || !meets(box, dot)));
  return bare.find((box) => dots.every((dot) => dot.at === item.at || away(box, dot) > box.reach)) || bare[0] || free[0];
}

function labelElement(item, { left, top, right, lines, spot, dot }) {
  const element = document.createElement('span');
  element.textContent = lines.join('\n');
  element.className = item.classes + (dot ? ' dot' : '');
  element.style.left = left + 'px';
  element.style.top = top + 'px';
  element.style.textAlign = left > spot.x ? 'left' : right < spot.x ? 'right' : 'center';
  if (dot) {
    element.style.setProperty('--dot-x', spot.x - left - 2.5 + 'px');
    element.style.setProperty('--dot-y', spot.y - top - 2.5 + 'px');
  }
  return element;
}

// The places of the ground as the page carries them: a town's kind is left out.
const places = data.places.map(([lat, lon, rank, de, en, uk, kind = 'town']) => ({ at: L.latLng(lat, lon), rank, kind, name: { de, en, uk } }));

function placeItems() {
  const zoom = map.getZoom();
  const seen = map.getBounds();
  const shown = places.filter(({ at, rank, kind }) => zoom >= (KIND_ZOOM[kind] || RANK_ZOOM[rank] || 0) && seen.contains(at));
  return shown.map(({ at, rank, kind, name }) => ({
    at, text: name[language()], owner: null, gap: 8, dot: !AREAS.includes(kind),
    font: labelFont(rank, kind === 'district' || kind === 'oblast'), centred: AREAS.includes(kind),
    classes: 'rank-' + rank + ' ' + kind,
  }));
}

function drawLabels(pane, marks) {
  const { x, y } = map.getSize();
  const [left, top] = Object.values(map.containerPointToLayerPoint([0, 0]));
  const frame = { left, top, right: left + x, bottom: top + y };
  const spots = marks.map(spotOfLabel);
  const labels = [];
  const elements = [];
  const towns = placeItems();
  const dots = towns.filter(({ dot }) => dot).map(spotOfLabel);
  const crowd = new Map(spots.map((spot, at) => [marks[at], spots.filter((other) => Math.hypot(other.x - spot.x, other.y - spot.y) < CROWD).length]));
  const named = marks.filter(({ text }) => text).sort((one, two) => crowd.get(two) - crowd.get(one));
  for (const item of named.concat(towns)) {
    const label = placeLabel(item, spots, labels, dots, frame);
    if (!label) continue;
    labels.push(label);
    if (label.dot) spots.push(label.spot);
    elements.push(labelElement(item, label));
  }
  pane.replaceChildren(...elements);
}
