// The boundary of a day, or what lies between two days, as closed walks along the edges of a history.
const GRID = 100000;

// Vertices once each, in pixels of the world at zoom 0.
function placeVertices(edges) {
  const known = new Map();
  const x = [];
  const y = [];
  // An edge mostly begins where the one before it ended: no need to look that up.
  let last = NaN;
  let at;
  const place = (lon, lat) => {
    const key = lon * 20000000 + lat;
    if (key === last) return at;
    last = key;
    at = known.get(key);
    if (at !== undefined) return at;
    at = x.length;
    known.set(key, at);
    x.push(worldX(lon / GRID));
    y.push(worldY(lat / GRID));
    return at;
  };
  const from = new Int32Array(edges.length / 4);
  const to = new Int32Array(edges.length / 4);
  for (let e = 0; e < from.length; e += 1) {
    from[e] = place(edges[4 * e], edges[4 * e + 1]);
    to[e] = place(edges[4 * e + 2], edges[4 * e + 3]);
  }
  return { x: Float64Array.from(x), y: Float64Array.from(y), from, to };
}

function holding(spans, day, found) {
  found.fill(0);
  for (let at = 0; at < spans.length; at += 3) {
    if (spans[at + 1] <= day && day < spans[at + 2]) found[spans[at]] = 1;
  }
  return found;
}

// Walks: lists of vertices, the first again at the end, and for each step the edge that it takes.
function walks(starts, ends, edges, count) {
  const next = new Int32Array(count).fill(-1);
  const other = new Int32Array(starts.length);
  for (let at = starts.length - 1; at >= 0; at -= 1) {
    other[at] = next[starts[at]];
    next[starts[at]] = at;
  }
  const found = [];
  for (let at = 0; at < starts.length; at += 1) {
    let here = starts[at];
    if (next[here] < 0) continue;
    const vertices = [here];
    const taken = [];
    while (next[here] >= 0) {
      const step = next[here];
      next[here] = other[step];
      here = ends[step];
      vertices.push(here);
      taken.push(edges[step]);
    }
    found.push({ vertices, taken });
  }
  return found;
}

function boundaryWalks(series, day) {
  const alive = holding(series.spans, day, series.alive);
  const starts = [];
  const ends = [];
  const chosen = [];
  for (let e = 0; e < alive.length; e += 1) {
    if (!alive[e]) continue;
    chosen.push(e);
    starts.push(series.from[e]);
    ends.push(series.to[e]);
  }
  return walks(starts, ends, chosen, series.x.length);
}

// Edges that both days share cancel out; those that come lead forward, those that leave backward.
function differenceWalks(series, before, after) {
  const old = holding(series.spans, before, new Uint8Array(series.from.length));
  const alive = holding(series.spans, after, series.alive);
  const starts = [];
  const ends = [];
  const chosen = [];
  for (let e = 0; e < alive.length; e += 1) {
    if (alive[e] === old[e]) continue;
    chosen.push(e);
    starts.push(alive[e] ? series.from[e] : series.to[e]);
    ends.push(alive[e] ? series.to[e] : series.from[e]);
  }
  return walks(starts, ends, chosen, series.x.length);
}
