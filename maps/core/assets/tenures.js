// Ground by unit and the days on which it changes hands (geo/control/tenures.py): sums, no geometry.
const KM2_STEPS = 10000;

async function readTenures(text, units) {
  const inner = cursor(await inflate(fromBase64(text)));
  const [kinds, counts, gaps, areas] = [0, 1, 2, 3].map(() => cursor(inner.block()).varint);
  const count = inner.varint();
  const found = [];
  for (let n = 0; n < count; n += 1) {
    const kind = kinds();
    const turns = [];
    for (let k = counts(); k > 0; k -= 1) turns.push((turns.at(-1) || 0) + gaps());
    found.push({ unit: kind >> 1, held: (kind & 1) === 1, turns: Int32Array.from(turns), km2: areas() / KM2_STEPS });
  }
  return { units, rows: found };
}

function holds({ held, turns }, day) {
  let past = 0;
  while (past < turns.length && turns[past] <= day) past += 1;
  return past % 2 ? !held : held;
}

function areasAt({ units, rows }, day) {
  const sums = new Float64Array(units.length);
  for (const row of rows) if (holds(row, day)) sums[row.unit] += row.km2;
  return sums;
}

function differenceOf({ units, rows }, before, after) {
  const gained = new Float64Array(units.length);
  const lost = new Float64Array(units.length);
  for (const row of rows) {
    const then = holds(row, before);
    if (then !== holds(row, after)) (then ? lost : gained)[row.unit] += row.km2;
  }
  return { gained, lost };
}

function totalOf(values) {
  return values.reduce((sum, value) => sum + value, 0);
}

// The whole area on every day, in one pass.
function totals({ rows }, days) {
  const sums = new Float64Array(days);
  for (const { held, turns, km2 } of rows) {
    if (held) sums[0] += km2;
    turns.forEach((turn, at) => { sums[turn] += (at % 2 === 0) === held ? -km2 : km2; });
  }
  for (let day = 1; day < days; day += 1) sums[day] += sums[day - 1];
  return sums;
}
