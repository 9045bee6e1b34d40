// Marks that would cover one another move apart: the twin of maps/core/spread.py, number for number.
const TRIES = 36;

// The numbers of the marks that cover one another, directly or through others.
function clustersOf(places, room) {
  const order = places.map((place, at) => at).sort((one, two) => places[one][0] - places[two][0] || places[one][1] - places[two][1]);
  const heads = places.map((place, at) => at);
  const head = (at) => (heads[at] === at ? at : head(heads[at]));
  order.forEach((at, start) => {
    for (let next = start + 1; next < order.length; next += 1) {
      const other = order[next];
      if (places[other][0] - places[at][0] >= room) break;
      if (Math.abs(places[other][1] - places[at][1]) >= room) continue;
      const [one, two] = [head(at), head(other)];
      heads[Math.max(one, two)] = Math.min(one, two);
    }
  });
  const found = new Map();
  places.forEach((place, at) => found.set(head(at), [...(found.get(head(at)) || []), at]));
  return [...found.values()].filter((members) => members.length > 1);
}

// For each mark its head (itself, or the one whose group it is in) and where that is seen. `near` gives
// barriers and what a group may span within a box.
function apart(places, room, near) {
  const shown = places.map((place, at) => ({ head: at, seen: place }));
  for (const members of clustersOf(places, room)) {
    const others = new Map();
    shown.forEach(({ head, seen }, at) => { if (head === at && !members.includes(at)) others.set(at, seen); });
    const cluster = new Cluster(places, members, others, room, near);
    for (const [at, head, seen] of cluster.settled(Math.floor(TRIES / members.length) || 1)) shown[at] = { head, seen };
  }
  return shown;
}
