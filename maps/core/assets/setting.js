// The set-up of every map: first view, names of its controls, labels, and when a frame has been drawn.
// Zoom, latitude and longitude in the address, the latter two as near as there is a place; null for what is not three numbers.
function placeGiven(text) {
  if (!/^-?\d+(\.\d+)?(e\d+)?(\/-?\d+(\.\d+)?(e\d+)?){2}$/.test(text)) return null;
  const [zoom, lat, lon] = text.split('/').map(Number);
  const within = (value, limit) => Math.max(-limit, Math.min(limit, value));
  return { zoom, at: L.latLng(within(lat, 90), within(lon, 180)) };
}

// To a pixel: Leaflet draws no closer.
function isPlace({ zoom, at }) {
  return zoom === map.getZoom() && map.project(at).distanceTo(map.project(map.getCenter())) <= 1;
}

function placeText({ zoom, at }) {
  return zoom.toFixed(2) + '/' + at.lat.toFixed(4) + '/' + at.lng.toFixed(4);
}

// The place in the address while the map is there, else where the map is.
function placeShown(text) {
  const place = placeGiven(text);
  return placeText(place && isPlace(place) ? place : { zoom: map.getZoom(), at: map.getCenter() });
}

function keepPlace() {
  writeState({ map: placeShown(address.get('map')) });
}

// The view in the address, or the nearest to it that the map allows.
function followPlace([text], before) {
  const place = placeGiven(text);
  if (!place) return before;
  if (!isPlace(place)) map.setView(place.at, place.zoom, { animate: false });
  return placeShown(text);
}

// The place in the address or the first view, controls, and the ground.
function beginMap() {
  const chart = map.getContainer();
  chart.setAttribute('role', 'region');
  chart.setAttribute('aria-labelledby', 'name-map');
  chart.setAttribute('aria-describedby', 'map-keys');
  map.fitBounds(data.view, { animate: false });
  followPlace(address.getAll('map'), null);
  addressParts.set('map', followPlace);
  nameControls(L.control.zoom({ position: 'bottomright' }).addTo(map));
  drawScale();
  drawGround();
}

function nameControls(zoom) {
  const set = () => {
    const buttons = zoom.getContainer().querySelectorAll('a');
    ['zoom_in', 'zoom_out'].forEach((key, at) => {
      const words = data.words[key][language()];
      buttons[at].title = words;
      buttons[at].setAttribute('aria-label', words);
    });
  };
  set();
  languageListeners.push(set);
}

function wireLabels() {
  const pane = map.createPane('labels');
  pane.classList.add('labels');
  pane.style.zIndex = 590;
  const draw = () => drawLabels(pane, visibleMarks());
  map.on('zoomstart', () => pane.replaceChildren());
  map.on('moveend resize layeradd layerremove labels', () => requestAnimationFrame(draw));
  languageListeners.push(draw);
  draw();
}

// Resolves once the next frame is drawn: in the first task after it.
function drawnFrame() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(0);
    });
  });
}
