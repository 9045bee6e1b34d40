// The scale bar, with its unit in the reader's language: Leaflet writes Latin letters only.
const ScaleBar = L.Control.Scale.extend({
  _updateMetric(most) {
    const metres = this._getRoundNum(most);
    const [value, unit] = metres < 1000 ? [metres, 'meter'] : [metres / 1000, 'kilometer'];
    const words = new Intl.NumberFormat(language(), { style: 'unit', unit }).format(value);
    this._updateScale(this._mScale, words, metres / most);
  },
});

function drawScale() {
  const bar = new ScaleBar({ imperial: false, maxWidth: 150 }).addTo(map);
  languageListeners.push(() => bar._update());
}
