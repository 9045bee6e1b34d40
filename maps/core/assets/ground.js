// The ground: land and water below everything else; it answers to nothing.
function drawGround() {
  const pane = map.createPane('ground');
  pane.style.zIndex = 200;
  pane.style.pointerEvents = 'none';
  const renderer = L.svg({ pane: 'ground', padding: 0.4 });
  for (const [kind, index] of data.ground) {
    const parts = geometry(index);
    const options = { pane: 'ground', renderer, interactive: false, className: 'g-' + kind, smoothFactor: 1.2 };
    if (kind === 'river' || kind === 'dnipro') L.polyline(parts.map((part) => part[0]), options).addTo(map);
    else L.polygon(parts, options).addTo(map);
  }
}
