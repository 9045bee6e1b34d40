// The line of contact of a history (maps/core/contact.py): its length by day, and the edges that make it up.
function readContact(bytes, edges, days) {
  const inner = cursor(bytes);
  const [run, metre, edge, first, held, piece, pieces, count] = Array.from({ length: 8 }, () => cursor(inner.block()).varint);
  const usual = new Uint8Array(edges);
  for (let at = 0, is = 0; at < edges; is = 1 - is) usual.fill(is, at, (at += run()));
  const metres = [];
  for (let day = 0, sum = 0; day < days; day += 1) metres.push((sum += unzigzag(metre())));
  const rows = [];
  for (let n = inner.varint(), at = 0; n > 0; n -= 1) rows.push({ edge: (at += edge()), first: first(), held: held(), piece: piece(), pieces: pieces(), count: count() });
  return { usual, metres, rows };
}

// On a day: which edges are line of contact whole, and parts of edges that are.
function contactOn({ usual, rows }, day) {
  const whole = usual.slice();
  const parts = [];
  for (const row of rows) {
    if (day < row.first || day >= row.first + row.held) continue;
    if (row.pieces === row.count) whole[row.edge] = 1;
    else parts.push(row);
  }
  return { whole, parts };
}
