// The filters in the address: #from=2022-02-24&to=2022-03-31&q=words&type=…&precision=…; each value by its own name.
function optionOf(facet, text) {
  return facet.options.findIndex(({ value }) => value !== undefined && String(value ?? '') === text);
}

// The rarest options, taken as one, have no name of their own.
function facetValues(facet) {
  return [...facet.chosen].map((code) => facet.options[code].value).filter((value) => value !== undefined).map((value) => value ?? '');
}

function dayValue(name) {
  return wanted[name] === null ? null : isoDay(wanted[name]);
}

function writeFilters() {
  const chosen = Object.fromEntries(facets.map((facet) => [facet.id, facetValues(facet)]));
  writeState({ ...chosen, from: dayValue('from'), to: dayValue('to'), q: wanted.query || null });
}

async function followQuery([text = '']) {
  if (text === wanted.query) applyFilters();
  else {
    document.getElementById('events-query').value = text;
    await search(text);
  }
  return wanted.query || null;
}

// The event in the address, in the view that the address names, if its filters let it pass; without one no event is open.
async function followEvent([text], [before], given) {
  const stay = Boolean(placeGiven(given.get('map')));
  if (text === before && address.has('f') && !stay) return text;
  const event = (text || '').startsWith('events/') ? await eventOfId(text.slice(7)) : -1;
  closeTold();
  if (event < 0 || !passing[event]) return null;
  await showEvent(event, null, stay);
  return address.getAll('f');
}

// What follows the address last applies what the others have set: the search, then the event.
function wireAddress() {
  for (const facet of facets) {
    addressParts.set(facet.id, (texts) => {
      facet.chosen = new Set(texts.map((text) => optionOf(facet, text)).filter((code) => code >= 0));
      return facetValues(facet);
    });
  }
  for (const name of ['from', 'to']) {
    addressParts.set(name, ([text]) => {
      wanted[name] = dayNumber(text);
      return dayValue(name);
    });
  }
  addressParts.set('q', followQuery);
  addressParts.set('f', followEvent);
}
