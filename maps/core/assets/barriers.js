// What a mark is never moved across, in pixels: the twin of maps/core/barriers.py, number for number.
const CLEAR = 2;
const STRETCH = 32;

function meetBoxes([west, north, east, south], other) {
  return other[0] <= east && other[2] >= west && other[1] <= south && other[3] >= north;
}

// The box round points (x, y, x, y, …).
function boxRound(points) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  points.forEach((value, at) => {
    const axis = at % 2;
    if (value < box[axis]) box[axis] = value;
    if (value > box[axis + 2]) box[axis + 2] = value;
  });
  return box;
}

// A line in short stretches, so that only those nearby are asked.
function stretchesOf(line) {
  const found = [];
  for (let from = 0; from + 2 < line.length; from += STRETCH) {
    const points = line.subarray(from, from + STRETCH + 2);
    found.push({ points, box: boxRound(points) });
  }
  return found;
}

class Barriers {
  constructor(stretches) {
    this.stretches = stretches;
  }

  near(box) {
    return new Barriers(this.stretches.filter((stretch) => meetBoxes(box, stretch.box)));
  }

  // Whether any step of a line is so, of those whose boxes meet a box.
  some(box, asked) {
    const [west, north, east, south] = box;
    for (const { points, box: round } of this.stretches) {
      for (let at = meetBoxes(box, round) ? 0 : points.length; at + 3 < points.length; at += 2) {
        const ax = points[at];
        const ay = points[at + 1];
        const bx = points[at + 2];
        const by = points[at + 3];
        const beyond = (ax < west && bx < west) || (ax > east && bx > east) || (ay < north && by < north) || (ay > south && by > south);
        if (!beyond && asked(ax, ay, bx, by)) return true;
      }
    }
    return false;
  }

  // Whether a line lies between two places or touches one of them.
  part([px, py], [qx, qy]) {
    return this.some(boxRound([px, py, qx, qy]), (ax, ay, bx, by) => {
      const first = (qx - px) * (ay - py) - (qy - py) * (ax - px);
      const second = (qx - px) * (by - py) - (qy - py) * (bx - px);
      const third = (bx - ax) * (py - ay) - (by - ay) * (px - ax);
      const fourth = (bx - ax) * (qy - ay) - (by - ay) * (qx - ax);
      return first * second <= 0 && third * fourth <= 0;
    });
  }

  // Whether a mark may not move to a spot: it is on another side, or close to a line.
  bar(place, spot) {
    return this.part(place, spot) || this.touch(spot);
  }

  touch([x, y]) {
    return this.some([x - CLEAR, y - CLEAR, x + CLEAR, y + CLEAR], (ax, ay, bx, by) => {
      const [wide, high] = [bx - ax, by - ay];
      const along = ((x - ax) * wide + (y - ay) * high) / (wide * wide + high * high || 1);
      const part = Math.min(Math.max(along, 0), 1);
      const [dx, dy] = [ax + part * wide - x, ay + part * high - y];
      return dx * dx + dy * dy < CLEAR * CLEAR;
    });
  }
}
