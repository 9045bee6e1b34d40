// A group takes in what lies among its places: the twin of maps/core/gathered.py.
const HAIR = 1e-6;

function far([x, y], [i, j]) {
  return Math.max(Math.abs(x - i), Math.abs(y - j));
}

function groupOf({ heads }, head) {
  return [...heads.keys()].filter((at) => heads.get(at) === head);
}

// Whether two near marks show a place east or north of one that lies east or north of it.
function isMixed(marks, head, other) {
  const [ours, theirs] = [marks.seen.get(head), marks.seen.get(other)];
  if (far(ours, theirs) >= marks.reach) return false;
  const members = groupOf(marks, other);
  return [0, 1].some((axis) => {
    const way = theirs[axis] - ours[axis];
    const against = (one, two) => (marks.places[two][axis] - marks.places[one][axis]) * way < 0;
    return Math.abs(way) > HAIR && groupOf(marks, head).some((one) => members.some((two) => against(one, two)));
  });
}

// Whether all places of another group are within reach of the head's, and on its side.
function joins(marks, head, other) {
  const place = marks.places[head];
  return groupOf(marks, other).map((at) => marks.places[at])
    .every((end) => !far(end, place) || (far(place, end) <= marks.reach && !marks.lines.get(head)[0].part(place, end)));
}

function gather(marks) {
  for (const head of marks.seen.keys()) {
    for (const other of marks.seen.keys()) {
      if (other === head || !isMixed(marks, head, other) || !joins(marks, head, other)) continue;
      for (const at of groupOf(marks, other)) marks.heads.set(at, head);
      marks.seen.delete(other);
      gather(marks);
      return;
    }
  }
}
