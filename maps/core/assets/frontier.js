// The frontier of a country out of its units: the sides of their rings that no other ring shares.
function sidesOf(rings) {
  const numbers = new Map();
  const number = (ring, at) => {
    const key = ring[at] * 2 ** 26 + ring[at + 1];
    if (!numbers.has(key)) numbers.set(key, numbers.size);
    return numbers.get(key);
  };
  return rings.map((ring) => {
    const found = [];
    for (let at = 0; at < ring.length - 2; at += 2) {
      const [one, other] = [number(ring, at), number(ring, at + 2)];
      found.push(Math.min(one, other) * 2 ** 26 + Math.max(one, other));
    }
    return found;
  });
}

// Lines of vertices, each as long as the sides of a ring go on without another's.
function unshared(rings) {
  const sides = sidesOf(rings);
  const counts = new Map();
  for (const side of sides.flat()) counts.set(side, (counts.get(side) || 0) + 1);
  const lines = [];
  rings.forEach((ring, at) => {
    let first = 0;
    for (let side = 0; side <= sides[at].length; side += 1) {
      if (counts.get(sides[at][side]) === 1) continue;
      if (side > first) lines.push(ring.subarray(2 * first, 2 * side + 2));
      first = side + 1;
    }
  });
  return lines;
}
