// Where a label may stand: beside its point, in one line or in several.
const LINE = 15;
const LONG_NAMES = [160, 100];
const MOST_LINES = 4;
const measure = document.createElement('canvas').getContext('2d');
const widths = new Map();

function textWidth(text, font) {
  const key = font + text;
  if (!widths.has(key)) {
    measure.font = font;
    widths.set(key, Math.ceil(measure.measureText(text).width));
  }
  return widths.get(key);
}

// A name in lines as long as that, if its words allow.
function wrapped(text, font, longest) {
  const [first, ...words] = text.split(' ');
  const lines = [first];
  for (const word of words) {
    const longer = lines.at(-1) + ' ' + word;
    if (textWidth(longer, font) > longest) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

// Boxes beside a point: right, left, above, below, then the corners.
function sides({ x, y }, width, height, gap) {
  const near = gap * 0.7;
  return [
    [x + gap, y - height / 2],
    [x - gap - width, y - height / 2],
    [x - width / 2, y - gap - height],
    [x - width / 2, y + gap],
    [x + near, y - near - height],
    [x + near, y + near],
    [x - near - width, y - near - height],
    [x - near - width, y + near],
  ].map(([left, top]) => ({ left, top, right: left + width, bottom: top + height }));
}

// The boxes of a label, the best first: in one line, farther out, and the name of a mark in several lines.
function boxesOf(item, spot) {
  const longest = item.owner ? [Infinity, ...LONG_NAMES] : [Infinity];
  const layouts = longest.map((most) => wrapped(item.text, item.font, most)).filter(({ length }) => length <= MOST_LINES);
  return layouts.flatMap((lines) => {
    const width = Math.max(...lines.map((line) => textWidth(line, item.font)));
    const boxes = item.centred
      ? [{ left: spot.x - width / 2, top: spot.y - 7, right: spot.x + width / 2, bottom: spot.y + 7 }]
      : [0, 9].flatMap((more) => sides(spot, width, LINE * lines.length, item.gap + more));
    return boxes.map((box) => ({ ...box, lines }));
  });
}

function meets(a, b) {
  return a.left < b.right + 2 && b.left < a.right + 2 && a.top < b.bottom + 1 && b.top < a.bottom + 1;
}

function liesIn(a, b) {
  return a.left > b.left && a.right < b.right && a.top > b.top && a.bottom < b.bottom;
}

// How far a point is from a box; 0 within it.
function away({ left, right, top, bottom }, { x, y }) {
  return Math.hypot(Math.max(left - x, x - right, 0), Math.max(top - y, y - bottom, 0));
}
