// The layers: marks and areas; each opens its popup. Marks have scripts of their own (marks.js, spread.js).
// The one whose popup is open.
let opened = null;
map.on('popupclose', () => { opened = null; });

// With `stay` the map does not move where the popup can have room without.
function openFeature(layer, feature, stay) {
  const at = feature.popupAt || shownMiddle(feature.shape.getBounds()) || feature.shape.getBounds().getCenter();
  const opener = document.activeElement;
  const popup = L.popup(popupOptions(stay && at)).setLatLng(at).setContent(popupContent(layer.id, feature.id));
  makeRoom();
  popup.openOn(map);
  opened = { layer, feature };
  keepFocus(popup, opener);
  writeState({ f: layer.id + '/' + feature.id });
}

function nameElement(element, feature) {
  const name = () => element.setAttribute('aria-label', feature.name[language()]);
  name();
  languageListeners.push(name);
}

function byKeyboard(element, action) {
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    action();
  });
}

function drawArea(layer, feature, group) {
  const parts = geometry(feature.geometry);
  const options = { className: 'area s-' + feature.style, smoothFactor: 1.2 };
  const line = feature.symbol === 'line';
  const shape = line ? L.polyline(parts.map((part) => part[0]), { ...options, weight: 12 }) : L.polygon(parts, options);
  feature.parts = [shape];
  if (feature.band !== undefined) {
    const band = L.polygon(geometry(feature.band), { interactive: false, pane: 'precision', className: 'band s-' + feature.style }).addTo(group);
    feature.parts.push(band);
  }
  shape.on('click', (event) => {
    feature.popupAt = event.latlng;
    openFeature(layer, feature);
  });
  shape.on('add', () => {
    const path = shape.getElement();
    path.setAttribute('tabindex', '0');
    path.setAttribute('role', 'button');
    path.addEventListener('focus', () => showArea(shape, path));
    if (!edge.intersects(shape.getBounds())) passOver(path);
    nameElement(path, feature);
    byKeyboard(path, () => openFeature(layer, feature));
  });
  shape.addTo(group);
  feature.shape = shape;
}

function drawFeature(layer, feature, group) {
  if (feature.at) drawMark(layer, feature, group);
  else if (feature.geometry !== undefined) drawArea(layer, feature, group);
}

// The address lists the layers that are hidden; else those are that the map leaves out at first.
function isHidden(layer, [off]) {
  return off === undefined ? !layer.visible : off.split(',').includes(layer.id);
}

function drawLayers() {
  map.createPane('precision').style.zIndex = 410;
  for (const layer of data.layers) {
    const group = layer.series ? drawSeries(layer) : L.featureGroup();
    if (layer.connected) layer.sequence = L.polyline([], { interactive: false, pane: 'precision', className: 'sequence' }).addTo(group);
    for (const feature of layer.features) drawFeature(layer, feature, group);
    joinSequence(layer);
    drawnLayers.set(layer.id, { layer, group });
    if (!isHidden(layer, address.getAll('off'))) group.addTo(map);
  }
}

// On a map with time a mark may not be there yet.
function isSeen(feature) {
  return feature.state !== 'not-yet';
}

// A popup goes with what it tells of: what is not there on the day, or is switched off.
function closeUnseen() {
  if (opened && !(isSeen(opened.feature) && map.hasLayer(drawnLayers.get(opened.layer.id).group))) map.closePopup();
}

// The line through the marks of a connected layer, as far as they are there.
function joinSequence(layer) {
  if (layer.sequence) layer.sequence.setLatLngs(layer.features.filter((feature) => feature.at && isSeen(feature)).map((feature) => feature.at));
}

// The names of a small group; what happened to one place several times has the name before the comma.
function groupName(group) {
  const names = group.map(({ name }) => name[language()]);
  const place = (name) => name.split(', ')[0];
  const shared = (name) => names.filter((other) => place(other) === place(name)).length > 1;
  const told = new Set(names.map((name) => (shared(name) ? place(name) : name)));
  return told.size < 4 ? [...told].join('; ') : '';
}

// Marks with their labels; one that was not moved far stands for a town beneath it.
function visibleMarks() {
  const marks = [];
  for (const { layer } of shownLayers()) {
    for (const feature of layer.features) {
      if (!feature.at || !isSeen(feature) || feature.group[0] !== feature) continue;
      const text = layer.labelled ? groupName(feature.group) : '';
      const stands = Math.hypot(feature.aside.x, feature.aside.y) < 8;
      marks.push({ at: map.layerPointToLatLng(spotOf(feature)), owner: feature, stands, text, gap: 12, font: labelFont(3, true), classes: 'feature' });
    }
  }
  return marks;
}
