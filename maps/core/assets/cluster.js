// Some marks that cover one another, arranged from the middle outward: the twin of maps/core/cluster.py.
const REACH = 2;
const NARROW = [0.75, 0.5, 0.25];

function nearestFirst(items, distance) {
  return [...items].sort((one, two) => distance(one) - distance(two));
}

// The mean of both axes.
function mean(places) {
  return [0, 1].map((axis) => places.reduce((total, place) => total + place[axis], 0) / places.length);
}

class Cluster {
  constructor(places, members, others, room, near) {
    Object.assign(this, { places, members, others, room, reach: REACH * room });
    const away = this.reach + CLEAR;
    const round = ([west, north, east, south]) => [west - away, north - away, east + away, south + away];
    const lines = near.map((found) => found(round(boxRound(members.flatMap((at) => places[at])))));
    this.lines = new Map(members.map((at) => [at, lines.map((found) => found.near(round([...places[at], ...places[at]])))]));
    this.known = new Map();
  }

  // The best of several starts: for each mark its head and the head's spot.
  settled(starts) {
    const outward = (middle) => nearestFirst(this.members, (at) => far(this.places[at], middle));
    let best = null;
    for (const first of outward(mean(this.members.map((at) => this.places[at]))).slice(0, starts)) {
      this.arrange(outward(this.places[first]));
      const worth = this.worth();
      const at = best ? worth.findIndex((value, number) => value !== best.worth[number]) : 0;
      if (!best || worth[at] < best.worth[at]) best = { worth, heads: this.heads, seen: this.seen };
    }
    return [...best.heads].map(([at, head]) => [at, head, best.seen.get(head)]);
  }

  worth() {
    const spots = [...this.seen.values()];
    const around = [...this.others.values(), ...spots];
    const lacks = spots.flatMap((one) => around.map((other) => (other === one ? HAIR : this.room - far(one, other))));
    return [-spots.length, Math.max(HAIR, ...lacks), Math.max(...[...this.seen].map(([at, spot]) => far(this.places[at], spot)))];
  }

  // Marks that find neither a free spot nor a group stay at their places; the others are placed anew.
  arrange(order) {
    const fixed = [];
    for (let stuck = this.place(order, fixed); stuck.length; stuck = this.place(order, fixed)) fixed.push(...stuck);
    gather(this);
    if (!fixed.length) this.centre();
  }

  place(order, fixed) {
    const stuck = [];
    this.heads = new Map();
    this.seen = new Map();
    for (const at of nearestFirst(order, (one) => !fixed.includes(one))) {
      const stays = fixed.includes(at);
      let spot = stays ? this.places[at] : this.spot(at, this.room);
      const company = stays || !spot ? this.company(at) : undefined;
      if (company === undefined) for (const part of NARROW) spot ||= this.spot(at, part * this.room);
      if (company !== undefined) this.heads.set(at, company);
      else if (!spot) stuck.push(at);
      else {
        this.heads.set(at, at);
        this.seen.set(at, spot);
      }
    }
    return stuck;
  }

  // The nearest spot where a mark keeps its side, its order and a gap to all others.
  spot(at, gap) {
    const place = this.places[at];
    const drawn = [...this.others, ...this.seen];
    const near = drawn.map(([, seen]) => seen).filter((seen) => far(seen, place) < this.reach + gap);
    const [xs, ys] = place.map((own, axis) => {
      const beside = near.flatMap((seen) => [seen[axis] - gap, seen[axis], seen[axis] + gap]);
      return [own, ...beside.filter((value) => Math.abs(value - own) <= this.reach)];
    });
    const square = ([x, y]) => (x - place[0]) * (x - place[0]) + (y - place[1]) * (y - place[1]);
    return nearestFirst(ys.flatMap((y) => xs.map((x) => [x, y])), square).find((spot) => this.stands(at, spot, gap, drawn));
  }

  // Whether a mark may be drawn at a spot, among those drawn elsewhere.
  stands(at, spot, gap, drawn) {
    const place = this.places[at];
    for (const [other, where] of drawn) {
      const below = this.places[other][1] - place[1];
      const ahead = this.places[other][0] - place[0] || (below ? 0 : other - at);
      const [right, down] = [where[0] - spot[0], where[1] - spot[1]];
      if (right * ahead < 0 || down * below < 0 || Math.max(Math.abs(right), Math.abs(down)) <= gap - HAIR) return false;
    }
    return !far(spot, place) || this.isFree(at, spot);
  }

  isFree(at, spot) {
    const key = [at, ...spot].join();
    if (!this.known.has(key)) this.known.set(key, !this.lines.get(at).some((lines) => lines.bar(this.places[at], spot)));
    return this.known.get(key);
  }

  // The nearest mark that this one would cover and that lies on its side.
  company(at) {
    const away = (other) => far(this.places[other], this.places[at]);
    return nearestFirst(this.seen.keys(), away)
      .find((other) => away(other) < this.room && (!away(other) || !this.lines.get(at)[0].part(this.places[at], this.places[other])));
  }

  // Shift all as one, so that the places lie in the middle, as far as that is free.
  centre() {
    const [dx, dy] = mean([...this.seen].map(([at, [x, y]]) => [this.places[at][0] - x, this.places[at][1] - y]));
    for (const [right, down] of [[dx, dy], [dx, 0], [0, dy]]) {
      const moved = [...this.seen].map(([at, [x, y]]) => [at, [x + right, y + down]]);
      if (!moved.every(([at, spot]) => this.stands(at, spot, this.room, this.others))) continue;
      this.seen = new Map(moved);
      return;
    }
  }
}
