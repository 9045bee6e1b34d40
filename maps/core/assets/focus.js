// Keyboard focus: into a popup and back out, and never on something that cannot be seen.
function nameClose(element) {
  const close = element.querySelector('.leaflet-popup-close-button');
  if (!close) return;
  close.setAttribute('aria-label', data.words.close[language()]);
  close.title = data.words.close[language()];
}

// The reader who opened it by keyboard is led in, out again by Escape, and back to the mark or button.
function keepFocus(popup, opener) {
  const element = popup.getElement();
  const content = element.querySelector('.leaflet-popup-content');
  element.setAttribute('role', 'dialog');
  element.setAttribute('aria-labelledby', 'popup-title');
  content.setAttribute('tabindex', content.classList.contains('leaflet-popup-scrolled') ? '0' : '-1');
  nameClose(element);
  popup.on('remove', () => returnFocus(opener, element));
  if (opener && opener !== document.body) content.focus({ preventScroll: true });
}

// A reader who is elsewhere by then, such as at the control of time, stays there.
function returnFocus(opener, left) {
  const held = document.activeElement;
  if (held !== document.body && !left.contains(held)) return;
  if (!opener || !opener.isConnected || opener === document.body) return;
  opener.focus({ preventScroll: map.getContainer().contains(opener) });
}

// Once the keyboard is in the map or its control of time, they are on the screen: on a phone the sheet may lie over them.
function uncover(event) {
  if (!event.target.matches(':focus-visible')) return;
  const stage = document.querySelector('.stage');
  if (stage.getBoundingClientRect().top < 0) stage.scrollIntoView({ block: 'start', behavior: 'instant' });
}

// An area smaller than a mark may lie under one: its focus ring is drawn wider.
const SMALL = 30;

// Within an area larger than the view no edge of it may be seen, and so no mark of focus.
function exceedsView(bounds) {
  const { x, y } = L.bounds(map.project(bounds.getNorthWest()), map.project(bounds.getSouthEast())).getSize();
  return x > map.getSize().x && y > map.getSize().y;
}

function showArea(shape, path) {
  const part = shownPart(shape.getBounds());
  if (part && exceedsView(part)) map.fitBounds(part, { animate: false });
  else if (part && !map.getBounds().contains(part.getCenter())) map.panTo(part.getCenter());
  const { width, height } = path.getBoundingClientRect();
  path.classList.toggle('small', Math.max(width, height) < SMALL);
}

function wireFocus() {
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') map.closePopup();
  });
  document.querySelector('.chart').addEventListener('focusin', uncover);
  languageListeners.push(() => {
    for (const element of document.querySelectorAll('.leaflet-popup')) nameClose(element);
  });
}
