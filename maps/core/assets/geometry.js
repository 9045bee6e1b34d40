// Geometries come as encoded polylines: steps of longitude and latitude in turn, five bits a character.
const data = JSON.parse(document.getElementById('data').textContent);
const map = window.frontatlas_map;

function steps(text) {
  const values = [];
  let value = 0;
  let shift = 0;
  for (let at = 0; at < text.length; at += 1) {
    const bits = text.charCodeAt(at) - 63;
    value |= (bits & 31) << shift;
    shift += 5;
    if (bits >= 32) continue;
    values.push(value & 1 ? ~(value >> 1) : value >> 1);
    value = 0;
    shift = 0;
  }
  return values;
}

function ring(text) {
  const points = [];
  const moves = steps(text);
  let lon = 0;
  let lat = 0;
  for (let at = 0; at < moves.length; at += 2) {
    lon += moves[at];
    lat += moves[at + 1];
    points.push([lat / data.scale, lon / data.scale]);
  }
  return points;
}

function geometry(index) {
  return data.geometries[index].map((part) => part.map(ring));
}
