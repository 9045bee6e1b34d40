// The page begins: ground, layers, labels, controls; then it says that it is ready.
async function start() {
  const state = readState();
  const opening = data.time && data.time.series ? openSeries() : null;
  beginMap(state.place);
  await opening;
  drawLayers(state.off);
  wireFocus();
  wirePanel();
  wireTiles();
  wirePaper();
  wireLabels();
  if (data.time) wireTime();
  map.on('moveend', keepPlace);
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
  marks: (layerId) => marksOf(layerId),
  select,
};
start();
