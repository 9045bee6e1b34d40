// The page begins: ground, layers, labels, controls; then it says that it is ready.
async function start() {
  const opening = data.time && data.time.series ? openSeries() : null;
  beginMap();
  await opening;
  drawLayers();
  wireFocus();
  wirePanel();
  wireTiles();
  wirePaper();
  wireLabels();
  if (data.time) wireTime();
  map.on('moveend', keepPlace);
  addressParts.set('f', followFeature);
  await beginState();
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
  select: (layerId, featureId) => select(layerId, featureId),
};
start();
