// The marks that are seen, moved apart for the zoom.
const ROOM = 25;
const stretchesByPiece = new Map();

function stretchesOfPiece(piece) {
  if (!stretchesByPiece.has(piece)) stretchesByPiece.set(piece, worldLines(piece).flatMap(stretchesOf));
  return stretchesByPiece.get(piece);
}

// What is drawn of boundaries, coasts and the line of contact; or what may lie between the marks of a group.
function piecesDrawn(spanned) {
  const found = data.ground.filter(([kind]) => data.spanned.includes(kind) === spanned).flatMap(([, pieces]) => pieces);
  if (spanned) return found;
  const features = shownLayers().flatMap(({ layer }) => layer.features);
  return [...new Set(found.concat(features.flatMap(({ geometry, band }) => [geometry, band])))].filter((piece) => piece >= 0);
}

// Gives the lines within a box of pixels; lines are kept in pixels of the world at zoom 0. Control of a
// day that the page carries has edges of its own.
function nearby(stretches, days) {
  const scale = 2 ** map.getZoom();
  const { x, y } = map.getPixelOrigin();
  const toPixels = (values) => values.map((value, at) => value * scale - (at % 2 ? y : x));
  return (box) => {
    const world = box.map((value, at) => (value + (at % 2 ? y : x)) / scale);
    const met = new Barriers(stretches).near(world).stretches.concat(days.flatMap((day) => day.edgesWithin(world)));
    return new Barriers(met.map((stretch) => ({ points: toPixels(stretch.points), box: toPixels(stretch.box) })));
  };
}

// The line from a mark that moved to its place, beneath all marks.
const leaders = map.createPane('leaders');
leaders.style.zIndex = 580;
map.on('zoomstart', () => leaders.replaceChildren());

function leader(feature) {
  const { x, y } = spotOf(feature);
  const place = exactly(feature.at);
  const faint = feature.group.every(({ state }) => state === 'not-sure') ? ' not-sure' : '';
  return '<g class="leader' + faint + '"><path d="M' + x + ' ' + y + 'L' + place.x + ' ' + place.y + '"/><circle cx="' + place.x + '" cy="' + place.y + '" r="2"/></g>';
}

function drawLeaders(features) {
  const moved = features.filter(({ aside }) => Math.hypot(aside.x, aside.y) >= 1);
  leaders.innerHTML = '<svg width="1" height="1" aria-hidden="true">' + moved.map(leader).join('') + '</svg>';
}

// Leaflet puts a mark on a whole pixel; here it stands where it was computed.
function moveAside(mark, aside) {
  const icon = mark.getElement();
  const exact = exactly(mark.getLatLng()).add(aside).subtract(map.latLngToLayerPoint(mark.getLatLng()));
  icon.style.marginLeft = exact.x - 12 + 'px';
  icon.style.marginTop = exact.y - 12 + 'px';
}

function seenMarks() {
  const features = shownLayers().flatMap(({ layer }) => layer.features).filter((feature) => feature.at && isSeen(feature));
  return features.sort((one, two) => (one.id > two.id) - (one.id < two.id));
}

function spreadMarks() {
  const features = seenMarks();
  const held = heldFeatures(features);
  const places = features.map(({ at }) => Object.values(exactly(at)));
  const days = shownLayers().map(({ group }) => group).filter((group) => group.edgesWithin);
  const near = [false, true].map((spanned) => nearby(piecesDrawn(spanned).flatMap(stretchesOfPiece), spanned ? [] : days));
  const shown = apart(places, ROOM, near);
  const groups = new Map();
  shown.forEach(({ head, seen }, at) => {
    const feature = features[at];
    const members = groups.get(head) || [features[head]];
    if (head !== at) members.push(feature);
    groups.set(head, members);
    feature.group = members;
    feature.aside = L.point(seen[0] - places[head][0], seen[1] - places[head][1]);
  });
  drawGroups([...groups.values()].filter((members) => members.length > 1));
  for (const feature of features) {
    feature.shape.getElement().classList.toggle('grouped', feature.group.length > 1);
    moveAside(feature.shape, feature.aside);
  }
  drawLeaders(features.filter((feature) => feature.group[0] === feature));
  keepHeld(held, features);
}

map.on('marks zoomend viewreset resize layeradd layerremove', (event) => {
  if (!event.layer || [...drawnLayers.values()].some(({ group }) => group === event.layer)) spreadMarks();
});
