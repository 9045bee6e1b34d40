// A popup is the feature's row of the table, turned upright: cloned nodes, never parsed text.
function rowOf(layerId, featureId) {
  return document.getElementById('row-' + layerId + '-' + featureId);
}

function cloned(source, target) {
  target.append(...[...source.childNodes].map((node) => node.cloneNode(true)));
  return target;
}

// The reader who opened it by keyboard is led in, out again by Escape, and back to the mark.
function keepFocus(popup, opener) {
  const element = popup.getElement();
  element.setAttribute('role', 'dialog');
  element.setAttribute('tabindex', '-1');
  element.setAttribute('aria-label', element.querySelector('h3').innerText);
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') popup.close();
  });
  popup.on('remove', () => { if (opener && opener.isConnected) opener.focus({ preventScroll: true }); });
  if (opener && opener !== document.body) element.focus({ preventScroll: true });
}

function popupContent(layerId, featureId) {
  const row = rowOf(layerId, featureId);
  const headings = row.closest('table').querySelectorAll('thead th');
  const box = document.createElement('div');
  box.append(cloned(row.querySelector('.name'), document.createElement('h3')));
  const list = document.createElement('dl');
  [...row.cells].slice(1).forEach((cell, at) => {
    if (!cell.textContent.trim()) return;
    list.append(cloned(headings[at + 1], document.createElement('dt')));
    list.append(cloned(cell, document.createElement('dd')));
  });
  box.append(list, citeButton(layerId, featureId));
  return box;
}
