// The page begins: ground, layers, labels, controls; then it says that it is ready.
async function start() {
  const state = readState();
  const opening = data.time && data.time.series ? openSeries() : null;
  const chart = map.getContainer();
  chart.setAttribute('role', 'region');
  chart.setAttribute('aria-labelledby', 'name-map');
  chart.setAttribute('aria-describedby', 'map-keys');
  map.fitBounds(data.view, { animate: false });
  if (state.place) map.setView(state.place.slice(1), state.place[0], { animate: false });
  const zoom = L.control.zoom({ position: 'bottomright' }).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  nameControls(zoom);
  drawGround();
  await opening;
  drawLayers(state.off);
  wireSpread();
  wireFocus();
  wirePanel();
  wireTiles();
  wirePaper();
  wireLabels();
  if (data.time) wireTime();
  languageListeners.push((code) => writeState({ lang: code }));
  map.on('moveend', () => {
    const { lat, lng } = map.getCenter();
    writeState({ map: map.getZoom().toFixed(2) + '/' + lat.toFixed(4) + '/' + lng.toFixed(4) });
  });
  const follow = () => {
    const wanted = (readState().feature || '').split('/');
    if (wanted.length === 2) select(wanted[0], wanted[1]);
  };
  window.addEventListener('hashchange', follow);
  follow();
  await drawnFrame();
  document.documentElement.dataset.ready = 'true';
}

window.frontatlas = {
  layers: () => [...drawnLayers.values()].map(({ layer, group }) => ({
    id: layer.id,
    title: layer.title[language()],
    features: layer.features.length,
    drawn: layer.features.filter((feature) => feature.shape).length,
    visible: map.hasLayer(group),
  })),
  select,
};
start();
