// A control history: its days, its edges by number, and the days on which each holds.
// 1 January 1970, counted from 1 January of the year 1 as day 1.
const DAYS_TO_1970 = 719163;

function isoDay(ordinal) {
  return new Date((ordinal - DAYS_TO_1970) * 86400000).toISOString().slice(0, 10);
}

function boundary() {
  const edges = [];
  const follows = [];
  const precedes = [];
  const add = (x0, y0, x1, y1) => edges.push(x0, y0, x1, y1) / 4 - 1;
  const link = (run) => {
    for (let k = 1; k < run.length; k += 1) {
      follows[run[k - 1]] = run[k];
      precedes[run[k]] = run[k - 1];
    }
  };
  return { edges, follows, precedes, add, link, start: (e) => [edges[4 * e], edges[4 * e + 1]], end: (e) => [edges[4 * e + 2], edges[4 * e + 3]] };
}

function pathReader({ take, step }, line) {
  const arc = (run, from, to) => {
    let [x, y] = from;
    const count = take.vertices();
    for (let k = count; k > 0; k -= 1) {
      step.next();
      run.push(line.add(x, y, x + step.dx, y + step.dy));
      x += step.dx;
      y += step.dy;
    }
    if (count || x !== to[0] || y !== to[1]) run.push(line.add(x, y, ...to));
  };
  return (from, to) => {
    const run = [];
    const known = line.edges.length / 4;
    let here = from;
    for (let k = take.revivals(); k > 0; k -= 1) {
      const first = known - 1 - take.revived_edge();
      const past = first + take.revived_length();
      arc(run, here, line.start(first));
      for (let e = first; e < past; e += 1) run.push(e);
      here = line.end(past - 1);
    }
    arc(run, here, to);
    return run;
  };
}

function readCuts(take, alive, line) {
  const gone = [];
  const open = [];
  let place = -1;
  for (let k = take.cuts(); k > 0; k -= 1) {
    place += take.cut_gap() + 1;
    const first = alive.at(place);
    let last = first;
    gone.push(last);
    for (let n = take.cut_length(); n > 1; n -= 1) gone.push((last = line.follows[last]));
    if (line.follows[last] !== first) open.push({ start: line.start(first), end: line.end(last), before: line.precedes[first], after: line.follows[last] });
  }
  return { gone, open };
}

function readComing(take, open, line, path, corner) {
  const waiting = [...open];
  const coming = [];
  for (const { start, before } of open) {
    const [target] = waiting.splice(take.target(), 1);
    const run = path(start, target.end);
    line.link([before, ...run, target.after]);
    for (const edge of run) coming.push(edge);
  }
  for (let k = take.rings(); k > 0; k -= 1) {
    for (const axis of [0, 1]) corner[axis] += unzigzag(take.ring_start());
    const run = path([...corner], [...corner]);
    line.link([...run, run[0]]);
    for (const edge of run) coming.push(edge);
  }
  return coming;
}

// Gives days (ISO), edges (x0, y0, x1, y1 in 1e-5 degrees, flat) and spans (edge, first, end, flat).
async function readHistory(bytes) {
  const opened = await openHistory(bytes);
  const line = boundary();
  const path = pathReader(opened, line);
  const days = [];
  const spans = [];
  const since = [];
  const corner = [0, 0];
  const alive = aliveEdges();
  let ordinal = 0;
  for (let day = 0; day < opened.days; day += 1) {
    ordinal += opened.take.gap_days() + 1;
    days.push(isoDay(ordinal));
    const { gone, open } = readCuts(opened.take, alive, line);
    const coming = readComing(opened.take, open, line, path, corner);
    for (const edge of gone) spans.push(edge, since[edge], day);
    for (const edge of coming) since[edge] = day;
    if (gone.length || coming.length) alive.next(gone, coming);
  }
  for (const edge of alive.all()) spans.push(edge, since[edge], opened.days);
  return { days, edges: Int32Array.from(line.edges), spans: Int32Array.from(spans) };
}
