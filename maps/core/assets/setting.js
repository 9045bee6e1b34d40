// The set-up of every map: first view, names of its controls, labels, and when a frame has been drawn.
function keepPlace() {
  const { lat, lng } = map.getCenter();
  writeState({ map: map.getZoom().toFixed(2) + '/' + lat.toFixed(4) + '/' + lng.toFixed(4) });
}

// The place in the address or the first view, controls, and the ground.
function beginMap(place) {
  const chart = map.getContainer();
  chart.setAttribute('role', 'region');
  chart.setAttribute('aria-labelledby', 'name-map');
  chart.setAttribute('aria-describedby', 'map-keys');
  map.fitBounds(data.view, { animate: false });
  if (place) map.setView(place.slice(1), place[0], { animate: false });
  nameControls(L.control.zoom({ position: 'bottomright' }).addTo(map));
  drawScale();
  drawGround();
  languageListeners.push((code) => writeState({ lang: code }));
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
