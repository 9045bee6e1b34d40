// Web Mercator, which draws but never measures: pixels of the world at zoom 0 from degrees.
const WORLD = 256;

function worldX(lon) {
  return WORLD * (lon / 360 + 0.5);
}

// What lies beyond the map's last latitude is drawn at it.
function worldY(lat) {
  const sine = Math.sin(Math.max(-85.05, Math.min(85.05, lat)) * Math.PI / 180);
  return WORLD * (0.5 - Math.atanh(sine) / (2 * Math.PI));
}
