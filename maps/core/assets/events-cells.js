// Events by place at a zoom: on a grid of the world, so that nothing jumps when the map is moved.
const CELL = 48;

function radiusOf(count) {
  return count === 1 ? 5 : 8 + 3.2 * Math.log10(count);
}

// Cell numbers by column and row, in a hash table with open addressing.
function cellTable(most) {
  const size = 2 ** Math.ceil(Math.log2(2 * most + 2));
  const slots = new Int32Array(size).fill(-1);
  const columns = new Int32Array(most);
  const rows = new Int32Array(most);
  const table = { columns, rows, length: 0 };
  const slotOf = (column, row) => {
    let slot = (Math.imul(column, 73856093) ^ Math.imul(row, 19349663)) & (size - 1);
    while (slots[slot] >= 0 && (columns[slots[slot]] !== column || rows[slots[slot]] !== row)) slot = (slot + 1) & (size - 1);
    return slot;
  };
  table.find = (column, row) => slots[slotOf(column, row)];
  table.take = (column, row) => {
    const slot = slotOf(column, row);
    if (slots[slot] < 0) {
      slots[slot] = table.length;
      columns[table.length] = column;
      rows[table.length] = row;
      table.length += 1;
    }
    return slots[slot];
  };
  return table;
}

// Where the cells' events lie in the middle, how many they are, and the first of them.
function filledCells(zoom) {
  const { count, x, y, placed } = events;
  const table = cellTable(count);
  const found = { zoom, table, of: new Int32Array(count).fill(-1), x: new Float64Array(count), y: new Float64Array(count), counts: new Uint32Array(count), first: new Int32Array(count) };
  const grid = 2 ** zoom / CELL;
  for (let at = 0; at < count; at += 1) {
    if (!placed[at] || !passing[at]) continue;
    const cell = table.take(Math.floor(x[at] * grid), Math.floor(y[at] * grid));
    if (!found.counts[cell]) found.first[cell] = at;
    found.counts[cell] += 1;
    found.x[cell] += x[at];
    found.y[cell] += y[at];
    found.of[at] = cell;
  }
  for (let cell = 0; cell < table.length; cell += 1) {
    found.x[cell] /= found.counts[cell];
    found.y[cell] /= found.counts[cell];
  }
  return found;
}

// The fullest cells first, by powers of two.
function fullestFirst({ counts, table }) {
  const orders = Array.from({ length: 32 }, () => []);
  for (let cell = 0; cell < table.length; cell += 1) orders[Math.clz32(counts[cell])].push(cell);
  return orders.flat();
}

function covers(cells, one, other, scale) {
  const room = radiusOf(cells.counts[one]) + radiusOf(cells.counts[other]) + 2;
  return Math.hypot(cells.x[one] - cells.x[other], cells.y[one] - cells.y[other]) * scale < room;
}

// How far a cell's circle can meet another: no fuller ones than the cell itself are left then.
function reachOf(count) {
  return count === 1 ? 2 * radiusOf(1) + 2 : 2 * radiusOf(2 * count) + 2;
}

function takeNeighbours(cells, cell, head, scale) {
  const { table } = cells;
  const reach = reachOf(cells.counts[cell]);
  const left = cells.x[cell] * scale - table.columns[cell] * CELL;
  const top = cells.y[cell] * scale - table.rows[cell] * CELL;
  for (let column = left < reach ? -1 : 0; column <= (CELL - left < reach ? 1 : 0); column += 1) {
    for (let row = top < reach ? -1 : 0; row <= (CELL - top < reach ? 1 : 0); row += 1) {
      const other = table.find(table.columns[cell] + column, table.rows[cell] + row);
      if (other >= 0 && head[other] < 0 && covers(cells, cell, other, scale)) head[other] = cell;
    }
  }
}

// A cell whose circle would be covered by that of a fuller neighbour is merged with it. `heads` are those that are drawn.
function joinedCells(cells) {
  const head = new Int32Array(cells.table.length).fill(-1);
  const heads = [];
  for (const cell of fullestFirst(cells)) {
    if (head[cell] >= 0) continue;
    head[cell] = cell;
    heads.push(cell);
    takeNeighbours(cells, cell, head, 2 ** cells.zoom);
  }
  return { ...cells, head, heads };
}

// Marks: a place, how many events, the first of them.
function marksAt(zoom) {
  const cells = joinedCells(filledCells(zoom));
  const sums = { x: new Float64Array(cells.table.length), y: new Float64Array(cells.table.length), counts: new Uint32Array(cells.table.length) };
  for (let cell = 0; cell < cells.table.length; cell += 1) {
    const head = cells.head[cell];
    sums.x[head] += cells.x[cell] * cells.counts[cell];
    sums.y[head] += cells.y[cell] * cells.counts[cell];
    sums.counts[head] += cells.counts[cell];
  }
  for (const head of cells.heads) {
    sums.x[head] /= sums.counts[head];
    sums.y[head] /= sums.counts[head];
  }
  return { zoom, of: cells.of, head: cells.head, heads: Int32Array.from(cells.heads), first: cells.first, ...sums };
}

function membersOf(marks, mark) {
  const found = [];
  for (let at = 0; at < events.count; at += 1) {
    if (marks.of[at] >= 0 && marks.head[marks.of[at]] === mark) found.push(at);
  }
  return found;
}
