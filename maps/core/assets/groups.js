// Marks without room are one, with their number: it opens a list, and each of the list its own popup.
const groupMarks = new Map();

function groupWords(members, code) {
  return data.words.group[code].replace('NUMBER', members.length);
}

function nameGroup(mark) {
  const names = mark.members.map(({ name }) => name[language()]);
  mark.getElement().setAttribute('aria-label', groupWords(mark.members, language()) + ': ' + names.join('; '));
}

function inEveryLanguage(element, texts) {
  for (const code of Object.keys(data.title)) {
    const text = document.createElement('span');
    Object.assign(text, { className: 't', lang: code, textContent: texts(code) });
    element.append(text);
  }
  return element;
}

function groupButton(texts, action) {
  const button = inEveryLanguage(document.createElement('button'), texts);
  button.type = 'button';
  button.addEventListener('click', action);
  return button;
}

function groupContent(mark) {
  const box = document.createElement('div');
  const heading = inEveryLanguage(document.createElement('h3'), (code) => groupWords(mark.members, code));
  heading.id = 'popup-title';
  heading.setAttribute('aria-level', '2');
  const list = document.createElement('ul');
  for (const member of mark.members) {
    const item = document.createElement('li');
    item.append(groupButton((code) => member.name[code], () => {
      mark.getElement().focus({ preventScroll: true });
      openFeature(member.layer, member);
    }));
    list.append(item);
  }
  box.className = 'group-list';
  box.append(heading, list);
  if (map.getZoom() < map.getMaxZoom()) box.append(groupButton((code) => data.words.zoom_in[code], () => {
    map.closePopup();
    mark.getElement().focus({ preventScroll: true });
    map.setView(mark.getLatLng(), map.getZoom() + 2, { animate: false });
  }));
  return box;
}

function openGroup(mark) {
  const opener = document.activeElement;
  const popup = L.popup({ ...popupOptions(), offset: L.point(mark.aside.x, mark.aside.y + 7) }).setLatLng(mark.getLatLng()).setContent(groupContent(mark));
  makeRoom();
  popup.openOn(map);
  keepFocus(popup, opener);
  // The list is of these members: it goes with their mark.
  mark.once('remove', () => popup.close());
}

function groupMark(members) {
  const icon = L.divIcon({ className: 'mark group', iconSize: [24, 24], html: String(members.length) });
  const mark = L.marker(members[0].at, { icon, riseOnHover: true }).addTo(map);
  mark.on('click', () => openGroup(mark));
  byKeyboard(mark.getElement(), () => openGroup(mark));
  return Object.assign(mark, { members });
}

function drawGroups(groups) {
  const keys = groups.map((members) => members.map(({ layer, id }) => layer.id + '/' + id).join());
  groups.forEach((members, at) => {
    const mark = groupMarks.get(keys[at]) || groupMark(members);
    groupMarks.set(keys[at], mark);
    mark.aside = members[0].aside;
    moveAside(mark, mark.aside);
    nameGroup(mark);
    mark.getElement().classList.toggle('not-sure', members.every(({ state }) => state === 'not-sure'));
  });
  for (const [key, mark] of groupMarks) {
    if (keys.includes(key)) continue;
    mark.remove();
    groupMarks.delete(key);
  }
}

// The features whose mark, their own or that of their group, the keyboard is on.
function heldFeatures(features) {
  const held = document.activeElement;
  const group = [...groupMarks.values()].find((mark) => mark.getElement() === held);
  return group ? group.members : features.filter(({ shape }) => shape.getElement() === held);
}

// The keyboard stays with the first of them that is still there, whatever now is its mark.
function keepHeld(held, features) {
  const first = held.find((feature) => features.includes(feature));
  if (!first) return;
  const group = [...groupMarks.values()].find(({ members }) => members.includes(first));
  const element = (group || first.shape).getElement();
  if (element !== document.activeElement) element.focus({ preventScroll: true });
}

languageListeners.push(() => groupMarks.forEach(nameGroup));
