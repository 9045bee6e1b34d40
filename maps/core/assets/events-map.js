// The map under the events: its place in the address or the first view, ground, controls.
function keepPlace() {
  const { lat, lng } = map.getCenter();
  writeState({ map: map.getZoom().toFixed(2) + '/' + lat.toFixed(4) + '/' + lng.toFixed(4) });
}

// What follows the map only once it rests.
function atRest(action) {
  let waiting = 0;
  return () => {
    clearTimeout(waiting);
    waiting = setTimeout(action, 120);
  };
}

function beginMap() {
  const { place } = readState();
  const chart = map.getContainer();
  for (const [name, value] of [['role', 'region'], ['aria-labelledby', 'name-map'], ['aria-describedby', 'map-keys']]) chart.setAttribute(name, value);
  map.fitBounds(data.view, { animate: false });
  if (place) map.setView(place.slice(1), place[0], { animate: false });
  nameControls(L.control.zoom({ position: 'bottomright' }).addTo(map));
  L.control.scale({ imperial: false }).addTo(map);
  drawGround();
  wireFocus();
  wireTiles();
  languageListeners.push((code) => writeState({ lang: code }));
  map.on('moveend', atRest(keepPlace));
}
