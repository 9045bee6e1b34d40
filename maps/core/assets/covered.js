// What is drawn reaches beyond the view: after a small move nothing is drawn anew.
function isCovered(renderer) {
  const { drawnFrom, _bounds: bounds, _zoom: zoom } = renderer;
  if (!drawnFrom || !drawnFrom.equals(map.getPixelOrigin()) || zoom !== map.getZoom()) return false;
  const seen = map.containerPointToLayerPoint([0, 0]);
  return bounds.contains(L.bounds(seen, seen.add(map.getSize())));
}

function unlessCovered(update) {
  return function drawAnew() {
    if (isCovered(this)) return;
    if (!map._animatingZoom) this.drawnFrom = map.getPixelOrigin();
    update.call(this);
  };
}
L.SVG.include({ _update: unlessCovered(L.SVG.prototype._update) });
