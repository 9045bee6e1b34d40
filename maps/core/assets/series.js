// The control history of the page, if it has one: opened before anything is drawn, or said to be damaged.
async function contactFlags(text, edges) {
  const flags = new Uint8Array(edges);
  const { varint } = cursor(await inflate(fromBase64(text)));
  for (let at = 0, is = 0; at < edges; is = 1 - is) {
    const run = varint();
    flags.fill(is, at, at + run);
    at += run;
  }
  return flags;
}

async function openSeries() {
  const holder = document.getElementById('control-history');
  try {
    const read = await readHistory(fromBase64(holder.textContent));
    const given = data.time.series;
    const tenures = await readTenures(given.tenures, given.units);
    const vertices = placeVertices(read.edges);
    const alive = new Uint8Array(vertices.from.length);
    const contact = await contactFlags(given.contact, alive.length);
    series = { ...vertices, days: read.days, spans: read.spans, edges: read.edges, alive, tenures, contact };
    clock.steps = read.days;
    clock.at = read.days.length - 1;
  } catch (error) {
    console.warn(error);
    document.getElementById('time-fault').hidden = false;
    for (const element of document.querySelectorAll('.with-series')) element.hidden = true;
  }
}

// Stands in the list of layers like any other: shown and hidden by its switch.
function drawSeries(layer) {
  if (!series) return L.layerGroup();
  map.createPane('control').style.zIndex = 350;
  map.getPane('control').style.pointerEvents = 'none';
  const canvas = new ControlCanvas(series);
  const box = L.latLngBounds([]);
  for (let e = 0; e < series.edges.length; e += 4) box.extend([series.edges[e + 1] / GRID, series.edges[e] / GRID]);
  for (const feature of layer.features) feature.shape = { getBounds: () => box };
  const follow = () => canvas.show(clock.at, compared());
  clockListeners.push(follow);
  baseListeners.push(follow);
  new MutationObserver(() => canvas.theme()).observe(document.documentElement, { attributeFilter: ['data-theme'] });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => canvas.theme());
  follow();
  return canvas;
}
