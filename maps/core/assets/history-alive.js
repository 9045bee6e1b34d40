// The edges of a history that are alive, in the order of their numbers.

// Where a number stands, or would stand, among rising ones.
function placeAmong(numbers, wanted, from, size) {
  let past = size;
  for (let low = from; low < past;) {
    const middle = (low + past) >> 1;
    if (numbers[middle] < wanted) low = middle + 1;
    else past = middle;
  }
  return past;
}

// What stays is copied in stretches, for a day changes little.
function merge(alive, size, leaving, fresh, found) {
  let from = 0;
  let to = 0;
  const copy = (past) => {
    if (past === from) return;
    found.set(alive.subarray(from, past), to);
    to += past - from;
    from = past;
  };
  for (let left = 0, come = 0; left < leaving.length || come < fresh.length;) {
    const comes = left === leaving.length || fresh[come] < leaving[left];
    const edge = comes ? fresh[come] : leaving[left];
    if (from < size && alive[from] < edge) copy(placeAmong(alive, edge, from, size));
    if (comes) {
      found[to++] = fresh[come++];
    } else {
      from += 1;
      left += 1;
    }
  }
  copy(size);
}

// Two buffers alternate: a new one a day would leave much to collect.
function aliveEdges() {
  let alive = new Int32Array(0);
  let room = new Int32Array(0);
  let size = 0;
  const next = (gone, coming) => {
    const leaving = Int32Array.from(gone).sort();
    const fresh = Int32Array.from(coming).sort();
    const whole = size - leaving.length + fresh.length;
    const found = whole > room.length ? new Int32Array(2 * whole) : room;
    merge(alive, size, leaving, fresh, found);
    [alive, room, size] = [found, alive, whole];
  };
  return { at: (place) => alive[place], all: () => alive.subarray(0, size), next };
}
