// The control history of the page, if it has one: opened before anything is drawn, or said to be damaged.
async function openSeries() {
  const holder = document.getElementById('control-history');
  try {
    const given = data.time.series;
    // All at once: the browser draws the page anew in every pause.
    const [read, tenures, line] = await Promise.all([
      readHistory(fromBase64(holder.textContent)),
      readTenures(given.tenures, given.units),
      inflate(fromBase64(given.contact)),
    ]);
    const vertices = placeVertices(read.edges);
    const alive = new Uint8Array(vertices.from.length);
    const contact = readContact(line, alive.length, read.days.length);
    series = { ...vertices, days: read.days, spans: read.spans, edges: read.edges, alive, tenures, contact };
    beginClock(read.days, read.days.length - 1);
  } catch (error) {
    console.warn(error);
    document.getElementById('time-fault').hidden = false;
    for (const element of document.querySelectorAll('.with-series')) element.hidden = true;
  }
}

function boxOf(edges) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < edges.length; at += 1) {
    const axis = at % 2;
    if (edges[at] < box[axis]) box[axis] = edges[at];
    if (edges[at] > box[axis + 2]) box[axis + 2] = edges[at];
  }
  const [west, south, east, north] = box.map((value) => value / GRID);
  return L.latLngBounds([south, west], [north, east]);
}

// Stands in the list of layers like any other: shown and hidden by its switch.
function drawSeries(layer) {
  if (!series) return L.layerGroup();
  map.createPane('control').style.zIndex = 350;
  map.getPane('control').style.pointerEvents = 'none';
  const box = boxOf(series.edges);
  const canvas = new ControlCanvas(series, box);
  for (const feature of layer.features) feature.shape = { getBounds: () => box };
  const follow = () => {
    canvas.show(clock.at, compared());
    map.fire('marks');
  };
  clockListeners.push(follow);
  baseListeners.push(follow);
  new MutationObserver(() => canvas.theme()).observe(document.documentElement, { attributeFilter: ['data-theme'] });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => canvas.theme());
  follow();
  return canvas;
}
