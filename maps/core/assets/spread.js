// Marks that would cover one another move apart; a thin line leads from each to its place.
const ROOM = 25;
const ROUNDS = 60;

function pushApart(one, other) {
  const dx = other.x - one.x;
  const dy = other.y - one.y;
  const over = ROOM - Math.max(Math.abs(dx), Math.abs(dy));
  if (over <= 0) return false;
  const push = over / 2 + 0.01;
  const axis = Math.abs(dx) >= Math.abs(dy) ? 'x' : 'y';
  const way = (axis === 'x' ? dx : dy) < 0 ? -1 : 1;
  one[axis] -= way * push;
  other[axis] += way * push;
  return true;
}

// Marks on one spot begin a little apart, each on a side of its own, so that they end as a cluster and not as a row.
function loosened({ x, y }, at) {
  return { x: x + 4 * Math.cos(at * 2.4), y: y + 4 * Math.sin(at * 2.4) };
}

function crowded(place, places) {
  return places.some((other) => other !== place && Math.max(Math.abs(other.x - place.x), Math.abs(other.y - place.y)) < ROOM);
}

function apart(points) {
  for (let round = 0; round < ROUNDS; round += 1) {
    let moved = false;
    for (let i = 0; i < points.length; i += 1) {
      for (let j = i + 1; j < points.length; j += 1) moved = pushApart(points[i], points[j]) || moved;
    }
    if (!moved) return;
  }
}

function leader(offset) {
  const line = document.createElementNS(SVG, 'svg');
  line.setAttribute('class', 'leader');
  line.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', 'M0 0L' + -offset.x + ' ' + -offset.y);
  const end = document.createElementNS(SVG, 'circle');
  end.setAttribute('cx', -offset.x);
  end.setAttribute('cy', -offset.y);
  end.setAttribute('r', 2);
  line.append(path, end);
  return line;
}

function moveAside(feature, offset) {
  const icon = feature.shape.getElement();
  feature.aside = offset;
  icon.style.marginLeft = offset.x - 12 + 'px';
  icon.style.marginTop = offset.y - 12 + 'px';
  for (const old of icon.querySelectorAll('.leader')) old.remove();
  if (offset.x || offset.y) icon.prepend(leader(offset));
}

function spreadMarks() {
  const features = [];
  for (const { layer, group } of drawnLayers.values()) {
    if (map.hasLayer(group)) features.push(...layer.features.filter((feature) => feature.at && isSeen(feature)));
  }
  const places = features.map((feature) => map.latLngToLayerPoint(feature.at));
  const points = places.map((place, at) => (crowded(place, places) ? loosened(place, at) : { x: place.x, y: place.y }));
  apart(points);
  features.forEach((feature, at) => {
    moveAside(feature, L.point(Math.round(points[at].x - places[at].x), Math.round(points[at].y - places[at].y)));
  });
}

// Where the mark is seen, which is not always where its place is.
function seenAt(feature) {
  const place = map.latLngToLayerPoint(feature.at);
  return map.layerPointToLatLng(feature.aside ? place.add(feature.aside) : place);
}

function wireSpread() {
  map.on('zoomend viewreset resize layeradd layerremove', (event) => {
    if (!event.layer || event.layer instanceof L.FeatureGroup) spreadMarks();
  });
  spreadMarks();
}
