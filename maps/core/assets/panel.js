// The panel's switches and the tables' buttons.
function showLayer(layerId, visible) {
  const { group } = drawnLayers.get(layerId);
  if (visible) group.addTo(map);
  else group.remove();
  closeUnseen();
  document.querySelector('fieldset[data-layer="' + layerId + '"] input').checked = visible;
}

// What is hidden; nothing where that is what the map leaves out at first.
function hiddenShown() {
  const drawn = [...drawnLayers.values()];
  const [hidden, first] = [({ group }) => !map.hasLayer(group), ({ layer }) => !layer.visible].map((test) => drawn.filter(test).map(({ layer }) => layer.id).join());
  return hidden === first ? null : hidden;
}

function setVisible(layerId, visible) {
  showLayer(layerId, visible);
  writeState({ off: hiddenShown() });
}

function followHidden(values) {
  for (const [id, { layer }] of drawnLayers) showLayer(id, !isHidden(layer, values));
  return hiddenShown();
}

function markRow(row) {
  for (const marked of document.querySelectorAll('tr.selected')) marked.classList.remove('selected');
  if (row) row.classList.add('selected');
}

// To the feature; with `stay` only if it is out of view. Whether the map moved.
function goTo(feature, stay) {
  const bounds = feature.at ? L.latLng(feature.at).toBounds(0) : feature.shape.getBounds();
  if (stay && map.getBounds().intersects(bounds)) return false;
  if (feature.at) map.setView(feature.at, Math.max(map.getZoom(), Math.min(zoomFor(feature), map.getMaxZoom())), { animate: false });
  else map.fitBounds(bounds, { animate: false, padding: [20, 20] });
  return true;
}

function featureOf(layerId, featureId) {
  const drawn = drawnLayers.get(layerId);
  return drawn && drawn.layer.features.find((item) => item.id === featureId);
}

function select(layerId, featureId, stay) {
  const feature = featureOf(layerId, featureId);
  if (!feature) return false;
  const row = rowOf(layerId, featureId);
  markRow(row);
  if (!feature.shape) {
    // No popup of another feature stays beside the row.
    map.closePopup();
    row.scrollIntoView({ block: 'center' });
    writeState({ f: layerId + '/' + featureId });
    return true;
  }
  setVisible(layerId, true);
  if (!isSeen(feature)) feature.reveal();
  const moved = goTo(feature, stay);
  openFeature(drawnLayers.get(layerId).layer, feature, stay && !moved);
  return true;
}

// The day and the layers that the address names come first: what is not seen then is not opened.
function isAsked(layerId, featureId, given) {
  const feature = featureOf(layerId, featureId);
  if (!feature || !feature.shape) return feature;
  return (isSeen(feature) || !address.has('day')) && (!given.has('off') || map.hasLayer(drawnLayers.get(layerId).group));
}

// The feature in the address, in the view that the address names; without one no feature is open.
function followFeature([text], [before], given) {
  const stay = Boolean(placeGiven(given.get('map')));
  if (text === before && address.has('f') && !stay) return text;
  const [layerId, featureId, ...more] = (text || '').split('/');
  if (!more.length && isAsked(layerId, featureId, given) && select(layerId, featureId, stay)) return text;
  map.closePopup();
  markRow(null);
  return null;
}

// The zoom at which the circle of precision fills about a third of the map.
function zoomFor(feature) {
  const metres = 40075016 * Math.cos(feature.at[0] * Math.PI / 180);
  return Math.floor(Math.log2(metres * map.getSize().y / 3 / (feature.radius * 2) / 256));
}

function wirePanel() {
  addressParts.set('off', followHidden);
  for (const field of document.querySelectorAll('fieldset[data-layer]')) {
    const box = field.querySelector('input');
    box.checked = map.hasLayer(drawnLayers.get(field.dataset.layer).group);
    box.addEventListener('change', () => setVisible(field.dataset.layer, box.checked));
  }
  for (const button of document.querySelectorAll('button.show')) {
    const { layer } = drawnLayers.get(button.closest('table').dataset.layer);
    const row = button.closest('tr');
    button.hidden = !canShow(layer.features.find((item) => item.id === row.dataset.feature));
    button.addEventListener('click', () => {
      select(button.closest('table').dataset.layer, button.closest('tr').dataset.feature);
      map.getContainer().scrollIntoView({ block: 'nearest', behavior: 'instant' });
    });
  }
}
