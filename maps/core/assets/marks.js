// Marks with true-scale circles of precision.
function drawMark(layer, feature, group) {
  const at = L.latLng(feature.at);
  feature.layer = layer;
  const circle = L.circle(at, {
    radius: feature.radius, interactive: false, pane: 'precision',
    className: 'precision s-' + feature.style + (feature.coarse ? ' coarse' : ''),
  }).addTo(group);
  const icon = L.divIcon({ className: 'mark', iconSize: [24, 24], html: symbol(feature.symbol, feature.style) });
  const mark = L.marker(at, { icon, keyboard: true, riseOnHover: true });
  mark.on('click', () => openFeature(layer, feature));
  mark.on('add', () => {
    if (!edge.contains(at)) passOver(mark.getElement());
    nameElement(mark.getElement(), feature);
    byKeyboard(mark.getElement(), () => openFeature(layer, feature));
  });
  mark.addTo(group);
  feature.popupAt = at;
  feature.shape = mark;
  feature.parts = [circle, mark];
}

// The unrounded pixel of a place, and where its mark is seen.
function exactly(at) {
  return map.project(at).subtract(map.getPixelOrigin());
}

function spotOf({ group, aside }) {
  return exactly(group[0].at).add(aside);
}

// What the page tells of its marks; x and y in pixels of the map's box.
marksOf = (layerId) => seenMarks().filter(({ layer }) => layer.id === layerId).map((feature) => {
  const [lat, lon] = feature.at;
  const { x, y } = map.layerPointToContainerPoint(spotOf(feature));
  const aside = spotOf(feature).distanceTo(exactly(feature.at)) >= 1;
  return { id: feature.id, lon, lat, x, y, aside, ...(feature.group.length > 1 && { group: feature.group.map(({ id }) => id) }) };
});
