// A mark is opened: a single event in a popup, many by zooming in, many at one place as a list.
const LISTED = 10;

// The events that the popup tells of, or the details below the table.
let told = [];
map.on('popupclose', () => { told = []; });

function closeTold() {
  map.closePopup();
  document.getElementById('events-details').replaceChildren();
  told = [];
  writeState({ f: null });
}

// With `stay` the map does not move where the popup can have room without.
function showPopup(at, box, opener, members, stay) {
  const popup = L.popup(popupOptions(stay && at)).setLatLng(at).setContent(box);
  makeRoom();
  popup.openOn(map);
  told = members;
  keepFocus(popup, opener);
  return popup;
}

// The address names the event as long as its details are there.
async function nameEvent(event, isThere) {
  const { id } = await detailsOf(event).catch(() => ({}));
  if (id !== undefined && isThere()) writeState({ f: 'events/' + id });
}

async function openEvent(event, opener, stay) {
  const box = await detailBox(event);
  showPopup(placeOf(event), box, opener, [event], stay);
  return nameEvent(event, () => box.isConnected);
}

function boundsOf(members) {
  const bounds = L.latLngBounds([]);
  for (const event of members) bounds.extend(placeOf(event));
  return bounds;
}

function atOnePlace(members) {
  return members.every((event) => events.lon[event] === events.lon[members[0]] && events.lat[event] === events.lat[members[0]]);
}

// Whether zooming in can draw them apart.
function canPart(members) {
  return map.getZoom() < map.getMaxZoom() && !atOnePlace(members);
}

function goNearer(members) {
  const bounds = boundsOf(members);
  const zoom = Math.min(map.getMaxZoom(), Math.max(map.getZoom() + 1, map.getBoundsZoom(bounds, false, L.point(80, 80))));
  map.setView(bounds.getCenter(), zoom);
}

function button(words, action) {
  const element = textElement('button', words);
  element.type = 'button';
  // What is clicked is removed with its list: the map must not take the click for one beside the popup.
  element.addEventListener('click', (event) => {
    event.stopPropagation();
    action();
  });
  return element;
}

// The list of several events at one place, or too close together to be drawn apart, ten at a time; each opens its own details, from where a button leads back.
async function fillList(box, members, from) {
  const some = members.slice(from, from + LISTED);
  const titles = await titlesOf(some).catch(() => some.map(() => eventWords('events_block_damaged')));
  const heading = textElement('h3', worded(atOnePlace(members) ? 'events_at_one_place' : 'events_close_together', { NUMBER: countWords(members.length) }));
  heading.id = 'popup-title';
  heading.setAttribute('aria-level', '2');
  const list = document.createElement('ol');
  list.start = from + 1;
  some.forEach((event, at) => {
    const item = document.createElement('li');
    const open = button('', () => fillEvent(box, event, () => fillList(box, members, from)));
    open.append(foreign('span', titles[at] || eventWords('events_untitled')), textElement('span', dayWords(event), 'day'));
    item.append(open);
    list.append(item);
  });
  box.replaceChildren(heading, list, pager(box, members, from));
}

function pager(box, members, from) {
  const row = textElement('p', '', 'pager');
  if (members.length <= LISTED) return row;
  const turn = async (to, which) => {
    await fillList(box, members, to);
    const buttons = box.querySelectorAll('.pager button');
    (buttons[which].disabled ? buttons[1 - which] : buttons[which]).focus();
  };
  const back = button(eventWords('events_previous'), () => turn(from - LISTED, 0));
  const on = button(eventWords('events_next'), () => turn(from + LISTED, 1));
  back.disabled = from === 0;
  on.disabled = from + LISTED >= members.length;
  const last = Math.min(from + LISTED, members.length);
  row.append(back, textElement('span', countWords(from + 1) + '–' + countWords(last) + ' / ' + countWords(members.length)), on);
  return row;
}

async function fillEvent(box, event, back) {
  const found = await detailBox(event);
  const returning = button(eventWords('events_back'), async () => {
    writeState({ f: null });
    await back();
    box.querySelector('button').focus();
  });
  returning.className = 'back';
  box.replaceChildren(returning, ...found.childNodes);
  nameEvent(event, () => returning.isConnected);
  returning.focus();
}

async function openList(members, at) {
  const box = document.createElement('div');
  box.className = 'event-list';
  await fillList(box, members, 0);
  showPopup(at, box, null, members);
}

function openMark(marks, { mark, count, event }) {
  if (count === 1) return openEvent(event, null);
  const members = membersOf(marks, mark);
  if (canPart(members)) return goNearer(members);
  return openList(members, placeOf(members[0]));
}

function wireMarks(canvas) {
  const container = map.getContainer();
  const pointAt = (event) => canvas.markAt(event.layerPoint);
  map.on('click', (event) => {
    const mark = pointAt(event);
    if (mark) openMark(canvas.marks, mark);
  });
  map.on('mousemove', (event) => {
    const mark = pointAt(event);
    container.classList.toggle('on-mark', Boolean(mark));
    // What the pointer is on is unpacked before it is clicked.
    if (mark && mark.count === 1) detailsOf(mark.event).catch(() => null);
  });
}
