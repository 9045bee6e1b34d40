// The filters on events: days, words of the title, and one choice or more of each facet.
const FACETS = ['type', 'precision', 'basis', 'side'];
const METRES = [100, 1000, 10000, Infinity];
const MOST_OPTIONS = 300;
const wanted = { from: null, to: null, query: '', found: null };
const facets = [];
const filterListeners = [];
let passing = null;
let passed = 0;

function precisionClass(radius) {
  return radius === null ? METRES.length : METRES.findIndex((limit) => radius <= limit);
}

// Options by number, in the order shown; the rarest beyond the most are one option.
function addFacet(id, values, codes) {
  const most = values.length > MOST_OPTIONS ? MOST_OPTIONS : values.length;
  const options = values.slice(0, most).map((value) => ({ value }));
  if (most < values.length) options.push({ value: undefined });
  const numbers = most < values.length ? Uint16Array.from(codes, (code) => Math.min(code, most)) : codes;
  facets.push({ id, options, codes: numbers, chosen: new Set(), counts: new Uint32Array(options.length) });
}

function makeFacets() {
  const { codes, dictionaries } = events;
  const classes = dictionaries.radius_m.map(precisionClass);
  const nowhere = METRES.length + 1;
  const precision = Uint8Array.from(codes.radius_m, (code, at) => (events.placed[at] ? classes[code] : nowhere));
  for (const id of FACETS) {
    if (id === 'precision') addFacet(id, Array.from({ length: nowhere + 1 }, (_, code) => code), precision);
    else if (dictionaries[id]) addFacet(id, dictionaries[id], codes[id]);
  }
  for (const facet of facets) {
    facet.whole = new Uint32Array(facet.options.length);
    for (const code of facet.codes) facet.whole[code] += 1;
  }
}

// For each event the filters that it fails, a bit each: days and title are the first two.
function failures() {
  const { count, first, last, day } = events;
  const failed = new Uint8Array(count);
  const [from, to] = [wanted.from ?? -Infinity, wanted.to ?? Infinity];
  const dated = wanted.from !== null || wanted.to !== null;
  for (let at = 0; at < count; at += 1) {
    if (dated && (day[at] === NO_DAY || last[at] < from || first[at] > to)) failed[at] = 1;
    if (wanted.found && !wanted.found[at]) failed[at] |= 2;
  }
  facets.forEach((facet, number) => {
    if (!facet.chosen.size) return;
    const allowed = Uint8Array.from(facet.options, (_, code) => (facet.chosen.has(code) ? 0 : 4 << number));
    for (let at = 0; at < count; at += 1) failed[at] |= allowed[facet.codes[at]];
  });
  return failed;
}

// What passes; and for each option, how many it would let pass beside the other filters.
function applyFilters() {
  const failed = failures();
  passing = new Uint8Array(events.count);
  passed = 0;
  for (const facet of facets) facet.counts.fill(0);
  for (let at = 0; at < events.count; at += 1) {
    if (!failed[at]) {
      passing[at] = 1;
      passed += 1;
    }
    for (let number = 0; number < facets.length; number += 1) {
      if (!(failed[at] & ~(4 << number))) facets[number].counts[facets[number].codes[at]] += 1;
    }
  }
  for (const listener of filterListeners) listener();
}
