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

// A signed number as a varint tells it: 0, -1, 1, -2 stand as 0, 1, 2, 3.
function unzigzag(value) {
  return value % 2 ? -(value + 1) / 2 : value / 2;
}

// Whole numbers of so many bits, highest first.
function bitReader(bits) {
  let at = 0;
  // Sixteen bits lie within three bytes, wherever they begin.
  const upTo16 = (count) => {
    const byte = at >> 3;
    const below = 24 - (at & 7) - count;
    at += count;
    return (bits[byte] << 16 | bits[byte + 1] << 8 | bits[byte + 2]) >> below & (1 << count) - 1;
  };
  return (count) => (count > 16 ? upTo16(count - 16) * 65536 + upTo16(16) : upTo16(count));
}

// Vertices: bit counts in `sizes`, signs and low bits in `bits`, what is over 15 in the list `wide`.
// `dx` and `dy` are the step to the vertex read last: an array for each would be much garbage to collect.
function vertexReader(sizes, bits, take) {
  const read = bitReader(bits);
  let vertex = 0;
  const signed = (size) => {
    const count = size === 15 ? 15 + take.wide() : size;
    if (!count) return 0;
    const found = read(count);
    const top = 2 ** (count - 1);
    return found < top ? found + top : -found;
  };
  const step = { dx: 0, dy: 0 };
  step.next = () => {
    const size = sizes[vertex];
    vertex += 1;
    step.dx = signed(size >> 4);
    step.dy = signed(size & 15);
  };
  return step;
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
  return { days, take, step: vertexReader(sizes, head.block(), take) };
}
