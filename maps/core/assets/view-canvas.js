// A canvas over the map: drawn anew for each view, moved and scaled by Leaflet in between. Its subclasses have `draw`.
function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
}

const ViewCanvas = L.Renderer.extend({
  options: { padding: 0.08 },
  getEvents() {
    return { ...L.Renderer.prototype.getEvents.call(this), move: this.keepCovered };
  },
  _initContainer() {
    this._container = document.createElement('div');
    this._container.setAttribute('aria-hidden', 'true');
    this.canvas = document.createElement('canvas');
    this.canvas.style.position = 'absolute';
    this._container.append(this.canvas);
    this.inks = null;
  },
  _destroyContainer() {
    this._container.remove();
    delete this._container;
    delete this.drawnFrom;
  },
  _update: unlessCovered(function drawAnew() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    L.DomUtil.setPosition(this._container, this._bounds.min);
    this.frame = this.extent();
    this.place();
    this.draw();
  }),
  // What of the padded view can be drawn on, in the map's layer coordinates: the less, the sooner it is shown.
  extent() {
    return this._bounds;
  },
  place() {
    const { canvas, frame } = this;
    const size = frame.getSize();
    const ratio = Math.min(window.devicePixelRatio || 1, 2);
    const [width, height] = [size.x, size.y].map((length) => Math.round(length * ratio));
    if (canvas.width !== width || canvas.height !== height) {
      Object.assign(canvas, { width, height });
      Object.assign(canvas.style, { width: size.x + 'px', height: size.y + 'px' });
    }
    const aside = frame.min.subtract(this._bounds.min);
    Object.assign(canvas.style, { left: aside.x + 'px', top: aside.y + 'px' });
  },
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
    const { canvas, frame } = this;
    const context = canvas.getContext('2d');
    const ratio = canvas.width / frame.getSize().x;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalCompositeOperation = 'source-over';
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.setTransform(ratio, 0, 0, ratio, -frame.min.x * ratio, -frame.min.y * ratio);
    return { context, ratio };
  },
});
