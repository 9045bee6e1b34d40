// What lies beyond the edge of this map cannot be shown: the keyboard does not stop there, and the table says it all.
const edge = L.latLngBounds(map.options.maxBounds);

// What the map can show of these bounds; null if that is nothing.
function shownPart(bounds) {
  if (!edge.intersects(bounds)) return null;
  return L.latLngBounds(
    [Math.max(edge.getSouth(), bounds.getSouth()), Math.max(edge.getWest(), bounds.getWest())],
    [Math.min(edge.getNorth(), bounds.getNorth()), Math.min(edge.getEast(), bounds.getEast())],
  );
}

function shownMiddle(bounds) {
  const part = shownPart(bounds);
  return part && part.getCenter();
}

function canShow(feature) {
  if (!feature.shape) return false;
  return feature.at ? edge.contains(feature.at) : edge.intersects(feature.shape.getBounds());
}

function passOver(element) {
  element.setAttribute('tabindex', '-1');
  element.setAttribute('aria-hidden', 'true');
}

// A popup at the edge of the map needs room beyond it; when it closes, the map goes back inside.
function makeRoom() {
  map.closePopup();
  writeState({ f: null });
  map.options.maxBounds = edge.pad(1);
}

map.on('popupclose', () => {
  writeState({ f: null });
  map.options.maxBounds = edge;
  map.panInsideBounds(edge, { animate: false });
});
