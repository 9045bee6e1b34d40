// The filters in the address: #from=2022-02-24&to=2022-03-31&q=words&type=…&precision=…; each value by its own name.
function optionOf(facet, text) {
  return facet.options.findIndex(({ value }) => value !== undefined && String(value ?? '') === text);
}

function writeFilters() {
  const state = new URLSearchParams(location.hash.slice(1));
  for (const facet of facets) {
    state.delete(facet.id);
    for (const code of facet.chosen) state.append(facet.id, facet.options[code].value ?? '');
  }
  history.replaceState(null, '', '#' + state.toString());
  const day = (number) => (number === null ? null : isoDay(number));
  writeState({ from: day(wanted.from), to: day(wanted.to), q: wanted.query });
}

function readFilters() {
  const state = new URLSearchParams(location.hash.slice(1));
  for (const facet of facets) {
    facet.chosen = new Set(state.getAll(facet.id).map((text) => optionOf(facet, text)).filter((code) => code >= 0));
  }
  wanted.from = dayNumber(state.get('from'));
  wanted.to = dayNumber(state.get('to'));
  const query = state.get('q') || '';
  if (query === wanted.query) return applyFilters();
  document.getElementById('events-query').value = query;
  return search(query);
}
