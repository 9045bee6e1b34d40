// The columns of the events, opened at once: one number an event in typed arrays, in the order of days.
const NO_DAY = -(2 ** 31);
let events = null;

function readPlanes(bytes, count, width) {
  const found = width === 1 ? new Uint8Array(count) : new Uint32Array(count);
  for (let plane = 0; plane < width; plane += 1) {
    for (let at = 0; at < count; at += 1) found[at] |= bytes[plane * count + at] << (8 * plane);
  }
  return found;
}

// Zigzag-encoded steps, added up modulo 2^32.
function summed(steps) {
  const found = new Int32Array(steps.length);
  let value = 0;
  for (let at = 0; at < steps.length; at += 1) {
    value = (value + ((steps[at] >>> 1) ^ -(steps[at] & 1))) | 0;
    found[at] = value;
  }
  return found;
}

// Pixels of the world at zoom 0.
function projected({ lon, lat, count, scale }) {
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  for (let at = 0; at < count; at += 1) {
    x[at] = worldX(lon[at] / scale);
    y[at] = worldY(lat[at] / scale);
  }
  return { x, y };
}

async function openColumns(given) {
  const bytes = await unsealed(given.columns);
  const found = { count: given.count, scale: 10 ** given.decimals, decimals: given.decimals, codes: {}, dictionaries: given.dictionaries };
  let from = 0;
  for (const [name, width] of given.layout) {
    const column = readPlanes(bytes.subarray(from, from + width * found.count), found.count, width);
    from += width * found.count;
    if (name in given.dictionaries) found.codes[name] = column;
    else found[name] = width === 4 ? summed(column) : column;
  }
  if (from !== bytes.length) throw new Error('another number of events');
  return { ...found, ...projected(found), ...spans(found) };
}

// The first and last day that an event may have been on: its day, or the whole week, month or year.
function spans({ count, day, codes, dictionaries }) {
  const kinds = dictionaries.date_precision;
  const last = day.slice();
  const first = day.slice();
  for (let at = 0; at < count; at += 1) {
    const kind = kinds[codes.date_precision[at]];
    if (day[at] === NO_DAY || kind === 'day' || kind === 'time' || kind === null) continue;
    [first[at], last[at]] = period(day[at], kind);
  }
  return { first, last };
}

function period(day, kind) {
  if (kind === 'week') return [day - 6, day + 6];
  const date = new Date(day * 86400000);
  const [year, month] = [date.getUTCFullYear(), kind === 'year' ? 0 : date.getUTCMonth()];
  const end = kind === 'year' ? Date.UTC(year + 1, 0, 0) : Date.UTC(year, month + 1, 0);
  return [Date.UTC(year, month, 1) / 86400000, end / 86400000];
}

function placeOf(event) {
  return L.latLng(events.lat[event] / events.scale, events.lon[event] / events.scale);
}

// What an event has in a column of codes.
function saidOf(name, event) {
  return events.dictionaries[name][events.codes[name][event]];
}
