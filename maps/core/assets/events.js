// The page of events begins: columns are opened, drawn, and everything beside the map follows them.
let eventCanvas = null;

// Labels keep clear of the circles: a point for a small one, four for a large one.
function visibleMarks() {
  if (!eventCanvas || !eventCanvas.marks) return [];
  return eventCanvas.shown.flatMap((owner) => {
    const away = Math.max(0, owner.radius - 7);
    const around = away > 4 ? [[-away, -away], [away, -away], [-away, away], [away, away]] : [[0, 0]];
    return around.map(([dx, dy]) => ({ at: map.layerPointToLatLng([owner.x + dx, owner.y + dy]), owner, stands: true, text: '' }));
  });
}

function drawEvents() {
  map.createPane('events').style.zIndex = 450;
  map.getPane('events').style.pointerEvents = 'none';
  eventCanvas = new EventCanvas().addTo(map);
  filterListeners.push(() => {
    eventCanvas.refilter();
    if (told.some((event) => !passing[event])) closeTold();
    map.fire('labels');
  });
  const repaint = () => eventCanvas.theme();
  new MutationObserver(repaint).observe(document.documentElement, { attributeFilter: ['data-theme'] });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', repaint);
  languageListeners.push(repaint);
  wireMarks(eventCanvas);
}

// An event of the table: on the map with its popup, or, without a place, below the table.
async function showEvent(event, opener, stay) {
  if (!events.placed[event]) {
    map.closePopup();
    told = [event];
    const place = document.getElementById('events-details');
    place.replaceChildren(await detailBox(event));
    await nameEvent(event, () => place.hasChildNodes());
    return place.focus();
  }
  const stays = stay && map.getBounds().contains(placeOf(event));
  if (!stays) map.setView(placeOf(event), Math.max(map.getZoom(), 9), { animate: false });
  document.querySelector('.chart').scrollIntoView({ block: 'nearest', behavior: 'instant' });
  return openEvent(event, opener, stays);
}

async function openEvents() {
  try {
    events = await openColumns(data.events);
  } catch (error) {
    console.warn(error);
    document.getElementById('events-fault').hidden = false;
    for (const element of document.querySelectorAll('.with-events')) element.hidden = true;
    return;
  }
  wireFacets();
  wireSearch();
  passing = new Uint8Array(events.count);
  drawEvents();
  wireTable();
  wireAddress();
}

function offerEvents() {
  window.frontatlas = {
    events: events && {
      count: events.count,
      placed: events.placed.reduce((sum, placed) => sum + placed, 0),
      shown: () => eventCanvas.marks.heads.reduce((sum, mark) => sum + eventCanvas.marks.counts[mark], 0),
      read: async (event) => ({ ...(await detailsOf(event)), at: events.placed[event] ? [events.lon[event] / events.scale, events.lat[event] / events.scale] : null }),
      marks: () => eventCanvas.shown.map(({ x, y, count }) => ({ ...map.layerPointToContainerPoint([x, y]), count })),
    },
  };
}

async function startEvents() {
  beginMap();
  map.on('moveend', atRest(keepPlace));
  wireFocus();
  wireTiles();
  wirePaper();
  wireLabels();
  await openEvents();
  offerEvents();
  await beginState();
  await drawnFrame();
  document.documentElement.dataset.ready = 'true';
}
startEvents();
