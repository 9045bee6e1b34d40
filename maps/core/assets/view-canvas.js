// A canvas over the map: drawn anew for each view, moved and scaled by Leaflet in between. Its heirs have `draw`.
function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
}

const ViewCanvas = L.Renderer.extend({
  options: { padding: 0.08 },
  getEvents() {
    return { ...L.Renderer.prototype.getEvents.call(this), move: this.keepCovered };
  },
  _initContainer() {
    this._container = document.createElement('canvas');
    this._container.setAttribute('aria-hidden', 'true');
    this.theme();
  },
  _destroyContainer() {
    this._container.remove();
    delete this._container;
  },
  _update: unlessCovered(function drawAnew() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    const canvas = this._container;
    const size = this._bounds.getSize();
    const ratio = Math.min(window.devicePixelRatio || 1, 2);
    if (canvas.width !== Math.round(size.x * ratio) || canvas.height !== Math.round(size.y * ratio)) {
      canvas.width = Math.round(size.x * ratio);
      canvas.height = Math.round(size.y * ratio);
      canvas.style.width = size.x + 'px';
      canvas.style.height = size.y + 'px';
    }
    L.DomUtil.setPosition(canvas, this._bounds.min);
    this.draw();
  }),
  // While the map is dragged the canvas follows; before its edge is seen it is drawn for the new place.
  keepCovered() {
    if (!this._map._animatingZoom && this._map.getZoom() === this._zoom) this._update();
  },
  theme() {
    this.inks = null;
    if (this._map && this._bounds) this.draw();
  },
  // Empty, in the map's layer coordinates.
  wiped() {
    const canvas = this._container;
    const context = canvas.getContext('2d');
    const ratio = canvas.width / this._bounds.getSize().x;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalCompositeOperation = 'source-over';
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.setTransform(ratio, 0, 0, ratio, -this._bounds.min.x * ratio, -this._bounds.min.y * ratio);
    return { context, ratio };
  },
});
