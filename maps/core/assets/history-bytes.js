// The bytes of a control history (docs/control-history.md): checked and read as numbers.
const LISTS = ['gap_days', 'cuts', 'rings', 'cut_gap', 'cut_length', 'target', 'revivals', 'vertices', 'revived_edge', 'revived_length', 'ring_start', 'wide'];

// Varints and blocks, one after the other.
function cursor(bytes) {
  let at = 0;
  const varint = () => {
    let value = 0;
    let scale = 1;
    let byte;
    do {
      if (at >= bytes.length) throw new RangeError('a list is too short');
      byte = bytes[at];
      at += 1;
      value += (byte & 127) * scale;
      scale *= 128;
    } while (byte & 128);
    return value;
  };
  const block = () => {
    const length = varint();
    at += length;
    return bytes.subarray(at - length, at);
  };
  return { varint, block };
}

// Vertices: bit counts in `sizes`, signs and low bits in `bits`, what is over 15 in the list `wide`.
function vertexReader(sizes, bits, take) {
  let vertex = 0;
  let at = 0;
  const bit = () => {
    const found = (bits[at >> 3] >> (7 - (at & 7))) & 1;
    at += 1;
    return found;
  };
  const signed = (count) => {
    if (!count) return 0;
    const negative = bit();
    let value = 1;
    for (let k = 1; k < count; k += 1) value = value * 2 + bit();
    return negative ? -value : value;
  };
  return () => {
    const size = sizes[vertex];
    vertex += 1;
    const x = (size >> 4) + ((size >> 4) === 15 ? take.wide() : 0);
    const y = (size & 15) + ((size & 15) === 15 ? take.wide() : 0);
    const dx = signed(x);
    return [dx, signed(y)];
  };
}

async function openHistory(bytes) {
  if (String.fromCharCode(...bytes.subarray(0, 4)) !== 'FACH' || bytes[4] !== 1) throw new Error('another kind of file');
  const body = bytes.subarray(9);
  if (crc32(body) !== new DataView(bytes.buffer).getUint32(5)) throw new Error('damaged');
  const head = cursor(body);
  const days = head.varint();
  const [lists, sizes] = await Promise.all([inflate(head.block()), inflate(head.block())]);
  const inner = cursor(lists);
  const take = {};
  for (const name of LISTS) take[name] = cursor(inner.block()).varint;
  return { days, take, vertex: vertexReader(sizes, head.block(), take) };
}
