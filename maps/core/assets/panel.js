// The panel's switches and the tables' buttons.
function setVisible(layerId, visible) {
  const { group } = drawnLayers.get(layerId);
  if (visible) group.addTo(map);
  else group.remove();
  document.querySelector('fieldset[data-layer="' + layerId + '"] input').checked = visible;
  const hidden = [...drawnLayers].filter(([, drawn]) => !map.hasLayer(drawn.group)).map(([id]) => id);
  writeState({ off: hidden.join(',') });
}

function select(layerId, featureId) {
  const drawn = drawnLayers.get(layerId);
  const feature = drawn && drawn.layer.features.find((item) => item.id === featureId);
  if (!feature) return false;
  for (const row of document.querySelectorAll('tr.selected')) row.classList.remove('selected');
  rowOf(layerId, featureId).classList.add('selected');
  if (!feature.shape) {
    // No popup of another feature stays beside the row.
    map.closePopup();
    rowOf(layerId, featureId).scrollIntoView({ block: 'center' });
    return true;
  }
  setVisible(layerId, true);
  if (!isSeen(feature)) feature.reveal();
  if (feature.at) map.setView(feature.at, Math.max(map.getZoom(), Math.min(zoomFor(feature), map.getMaxZoom())), { animate: false });
  else map.fitBounds(feature.shape.getBounds(), { animate: false, padding: [20, 20] });
  openFeature(drawn.layer, feature);
  return true;
}

// The zoom at which the circle of precision fills about a third of the map.
function zoomFor(feature) {
  const metres = 40075016 * Math.cos(feature.at[0] * Math.PI / 180);
  return Math.floor(Math.log2(metres * map.getSize().y / 3 / (feature.radius * 2) / 256));
}

function wirePanel() {
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
