// What an event says, as elements: every text of the list goes in as text, links only where they lead to the web.
const LINKS = ['link', 'more_links'];
const FIRST = ['flags', 'date', 'type', 'place', 'description', 'link', 'more_links', 'side', 'distance_to_line_km', 'radius_m', 'basis', 'source'];

function textElement(tag, text, className) {
  const element = document.createElement(tag);
  element.textContent = text;
  if (className) element.className = className;
  return element;
}

// A text of others, whatever its letters do to the direction of writing.
function foreign(tag, text) {
  const element = textElement(tag, text, 'foreign');
  element.dir = 'auto';
  return element;
}

function linkElement(address) {
  if (!/^https?:\/\//i.test(address)) return foreign('span', address);
  const link = foreign('a', address);
  link.href = address;
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  return link;
}

function definition(name, value, details) {
  const place = document.createElement('dd');
  if (LINKS.includes(name)) {
    value.split(' | ').forEach((address, at) => place.append(at ? ' ' : '', linkElement(address)));
  } else place.append(foreign('span', valueWords(name, value, details)));
  return place;
}

function placeWords(event) {
  if (!events.placed[event]) return eventWords('no_place');
  const [lat, lon] = [events.lat[event], events.lon[event]].map((value) => String(value / events.scale));
  return lat + ', ' + lon;
}

// What readers ask first, then everything else in the order of the list.
function shownFirst(names) {
  return [...FIRST.filter((name) => names.includes(name)), ...names.filter((name) => !FIRST.includes(name))];
}

function isSaid(name, value, details) {
  if (name === 'title' || value === null || value === '') return false;
  return name !== 'date_precision' || !['day', 'time'].includes(value) || !details.date;
}

function detailElements(event, details) {
  const heading = foreign('h3', details.title || eventWords('events_untitled'));
  heading.id = 'popup-title';
  heading.setAttribute('aria-level', '2');
  const list = document.createElement('dl');
  const add = (name, place) => list.append(textElement('dt', columnWords(name), name === 'flags' ? 'flagged' : ''), place);
  for (const name of shownFirst(Object.keys(details))) {
    if (isSaid(name, details[name], details)) add(name, definition(name, details[name], details));
    if (name !== 'radius_m') continue;
    if (details.radius_m === null && events.placed[event]) add(name, textElement('dd', eventWords('events_not_said')));
    list.append(textElement('dt', eventWords('events_coordinates')), textElement('dd', placeWords(event)));
  }
  return [heading, list];
}

async function detailBox(event) {
  const box = document.createElement('div');
  try {
    box.append(...detailElements(event, await detailsOf(event)));
  } catch (error) {
    console.warn(error);
    const fault = textElement('p', eventWords('events_block_damaged'), 'fault');
    fault.id = 'popup-title';
    box.append(fault);
  }
  return box;
}
