// Street tiles: only when the reader asks, and only where the server gives them.
const TILES = 'https://tile.openstreetmap.org/{z}/{x}/{y}.png';

function wireTiles() {
  const box = document.getElementById('tiles');
  const note = document.getElementById('tiles-note');
  const say = (key) => { note.textContent = key ? data.words[key][language()] : ''; };
  let layer = null;
  box.addEventListener('change', () => {
    if (layer) layer.remove();
    layer = null;
    say('');
    if (!box.checked) return;
    if (location.protocol === 'file:') {
      box.checked = false;
      say('tiles_file');
      return;
    }
    layer = L.tileLayer(TILES, { maxNativeZoom: 19, maxZoom: 22, pane: 'ground', zIndex: 1 });
    layer.on('tileerror', () => say('tiles_failed'));
    layer.addTo(map);
    say('tiles_credit');
  });
}
