// Bytes as the page carries them (maps/core/packing.py): out of base64, checked, unfolded.
function fromBase64(text) {
  const read = atob(text.trim());
  const bytes = new Uint8Array(read.length);
  for (let at = 0; at < read.length; at += 1) bytes[at] = read.charCodeAt(at);
  return bytes;
}

function crc32(bytes) {
  const table = Int32Array.from({ length: 256 }, (_, n) => {
    let value = n;
    for (let k = 0; k < 8; k += 1) value = (value >>> 1) ^ (0xedb88320 & -(value & 1));
    return value;
  });
  let crc = ~0;
  for (const byte of bytes) crc = (crc >>> 8) ^ table[(crc ^ byte) & 255];
  return ~crc >>> 0;
}

async function inflate(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function unsealed(text) {
  const bytes = fromBase64(text);
  const packed = bytes.subarray(4);
  if (bytes.length < 4 || crc32(packed) !== new DataView(bytes.buffer).getUint32(0)) throw new Error('damaged');
  return inflate(packed);
}
