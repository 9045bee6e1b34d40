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
  const canvas = new ControlCanvas(series);
  const box = boxOf(series.edges);
  for (const feature of layer.features) feature.shape = { getBounds: () => box };
  const follow = () => canvas.show(clock.at, compared());
  clockListeners.push(follow);
  baseListeners.push(follow);
  new MutationObserver(() => canvas.theme()).observe(document.documentElement, { attributeFilter: ['data-theme'] });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => canvas.theme());
  follow();
  return canvas;
}
