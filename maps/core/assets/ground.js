// The ground: land and water below everything else; it takes no pointer events. Most vertices of a page are
// its own, so each is two numbers here: Leaflet's shapes make three objects of each before they draw.
const STEP = 1.2;

// The vertices of a ring or line: longitude and latitude in turn, in whole steps of the page's scale.
function verticesOf(text) {
  const found = Int32Array.from(steps(text));
  for (let at = 2; at < found.length; at += 1) found[at] += found[at - 2];
  return found;
}

// The same in pixels of the world at zoom 0.
function worldPixels(vertices) {
  return Float64Array.from(vertices, (value, at) => (at % 2 ? worldY : worldX)(value / data.scale));
}

// The rings or lines of a geometry.
function verticesIn(piece) {
  return data.geometries[piece].flat().map(verticesOf);
}

// The same in pixels, read once.
const linesByPiece = new Map();
function worldLines(piece) {
  if (!linesByPiece.has(piece)) linesByPiece.set(piece, verticesIn(piece).map(worldPixels));
  return linesByPiece.get(piece);
}

// The sides of a box beyond which a place lies, as bits.
function sidesPassed({ min, max }, x, y) {
  return (x < min.x ? 1 : x > max.x ? 2 : 0) | (y < min.y ? 4 : y > max.y ? 8 : 0);
}

// A path without steps shorter than STEP, and without detours that stay beyond one side of the box.
function pathOf(vertices, scale, { x: left, y: top }, box) {
  const last = vertices.length - 2;
  let path = '';
  let [heldX, heldY, held, drawn] = [0, 0, 0, 0];
  const draw = () => { path += (path ? 'L' : 'M') + heldX + ' ' + heldY; };
  for (let at = 0; at <= last; at += 2) {
    const x = Math.round(vertices[at] * scale - left);
    const y = Math.round(vertices[at + 1] * scale - top);
    if (at > 0 && at < last && Math.abs(x - heldX) < STEP && Math.abs(y - heldY) < STEP) continue;
    const passed = sidesPassed(box, x, y);
    if (at > 0 && !(drawn & held & passed)) {
      draw();
      drawn = held;
    }
    [heldX, heldY, held] = [x, y, passed];
  }
  draw();
  return path;
}

const Ground = L.Path.extend({
  initialize(lines, options) {
    L.setOptions(this, options);
    this.lines = lines;
  },
  _project() {},
  _update() {
    const scale = 2 ** this._map.getZoom();
    const path = this.lines.map((line) => pathOf(line, scale, this._map.getPixelOrigin(), this._renderer._bounds));
    this._renderer._setPath(this, path.join(''));
  },
});

// The lines of each piece of a kind. The frontier comes without any where the land has it (maps/core/payload.py).
function linesOf(kind, pieces) {
  if (kind !== 'frontier' || pieces.length) return pieces.map(worldLines);
  return [unshared(new Map(data.ground).get('land').flatMap(verticesIn)).map(worldPixels)];
}

function drawGround() {
  const pane = map.createPane('ground');
  pane.style.zIndex = 200;
  pane.style.pointerEvents = 'none';
  const renderer = L.svg({ pane: 'ground', padding: 0.4 });
  for (const [kind, pieces] of data.ground) {
    const fill = kind !== 'river' && kind !== 'dnipro';
    const options = { pane: 'ground', renderer, interactive: false, className: 'g-' + kind, fill };
    for (const lines of linesOf(kind, pieces)) new Ground(lines, options).addTo(map);
  }
}
