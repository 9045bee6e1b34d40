// A popup is the feature's row of the table, turned upright: cloned nodes, never parsed text.
function rowOf(layerId, featureId) {
  return document.getElementById('row-' + layerId + '-' + featureId);
}

function cloned(source, target) {
  target.append(...[...source.childNodes].map((node) => node.cloneNode(true)));
  return target;
}

function popupContent(layerId, featureId) {
  const row = rowOf(layerId, featureId);
  const headings = row.closest('table').querySelectorAll('thead th');
  const box = document.createElement('div');
  const heading = cloned(row.querySelector('.name'), document.createElement('h3'));
  heading.id = 'popup-title';
  // The popup stands between the page's h1 and the panel's h2.
  heading.setAttribute('aria-level', '2');
  box.append(heading);
  const list = document.createElement('dl');
  [...row.cells].slice(1).forEach((cell, at) => {
    if (!cell.textContent.trim()) return;
    list.append(cloned(headings[at + 1], document.createElement('dt')));
    list.append(cloned(cell, document.createElement('dd')));
  });
  box.append(list, citeButton(layerId, featureId));
  return box;
}
