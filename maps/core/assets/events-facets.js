// The filters beside the map: two days, words of the title, and the facets with their counts.
function changed() {
  applyFilters();
  writeFilters();
}

function facetOption(facet, code) {
  const label = document.createElement('label');
  const box = document.createElement('input');
  const name = textElement('span', '', 'name foreign');
  const count = textElement('span', '', 'count');
  box.type = 'checkbox';
  name.dir = 'auto';
  box.addEventListener('change', () => {
    if (box.checked) facet.chosen.add(code);
    else facet.chosen.delete(code);
    changed();
  });
  label.append(box, name, ' ', count);
  return { label, box, name, count };
}

function fillFacet(facet) {
  facet.rows.forEach(({ label, box, name, count }, code) => {
    box.checked = facet.chosen.has(code);
    name.textContent = optionWords(facet.id, facet.options[code].value);
    count.textContent = countWords(facet.counts[code]);
    label.classList.toggle('none', facet.counts[code] === 0);
  });
}

function drawFacet(facet) {
  const field = document.getElementById('facet-' + facet.id);
  facet.rows = facet.options.map((_, code) => facetOption(facet, code));
  facet.rows.forEach(({ label }, code) => { label.hidden = facet.whole[code] === 0; });
  field.querySelector('.options').replaceChildren(...facet.rows.map(({ label }) => label));
  field.hidden = facet.whole.filter(Boolean).length < 2;
}

function dayNumber(text) {
  return isMoment(text) && text.length === 10 ? Date.parse(text) / 86400000 : null;
}

function limitDays(fields) {
  const known = events.day.filter((day) => day !== NO_DAY);
  if (!known.length) return;
  for (const field of fields) {
    field.min = isoDay(known[0]);
    field.max = isoDay(known.at(-1));
  }
}

function wireDays() {
  const fields = ['from', 'to'].map((id) => document.getElementById('events-' + id));
  limitDays(fields);
  for (const field of fields) {
    field.addEventListener('change', () => {
      [wanted.from, wanted.to] = fields.map((item) => dayNumber(item.value));
      changed();
    });
  }
  filterListeners.push(() => [wanted.from, wanted.to].forEach((day, at) => {
    if (document.activeElement !== fields[at]) fields[at].value = day === null ? '' : isoDay(day);
  }));
}

function resetFilters() {
  for (const facet of facets) facet.chosen.clear();
  Object.assign(wanted, { from: null, to: null });
  for (const id of ['from', 'to']) document.getElementById('events-' + id).value = '';
  document.getElementById('events-query').value = '';
  return search('');
}

function wireFacets() {
  makeFacets();
  facets.forEach(drawFacet);
  const fill = () => facets.forEach(fillFacet);
  filterListeners.push(fill);
  languageListeners.push(fill);
  wireDays();
  document.getElementById('events-reset').addEventListener('click', resetFilters);
}
