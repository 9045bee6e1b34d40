// The table of what is in view: only the rows that are seen are elements, the rest is room above and below.
const ROW = 40;
const SPARE = 6;
// Browsers draw nothing taller; beyond it a step of the scroll bar is more than a row.
const TALLEST = 15e6;
const listed = { rows: [], placeless: false, seen: false, inView: 0 };
let turnOfRows = 0;

function dayWords(event) {
  const day = events.day[event];
  return dateWords(day === NO_DAY ? null : isoDay(day), saidOf('date_precision', event));
}

function wantedRows() {
  const bounds = map.getBounds();
  const [top, right] = [bounds.getNorth(), bounds.getEast()].map((value) => value * events.scale);
  const [bottom, left] = [bounds.getSouth(), bounds.getWest()].map((value) => value * events.scale);
  const found = [];
  let inView = 0;
  for (let at = 0; at < events.count; at += 1) {
    if (!passing[at]) continue;
    const { placed, lon, lat } = events;
    const inside = placed[at] && lon[at] >= left && lon[at] <= right && lat[at] >= bottom && lat[at] <= top;
    if (inside) inView += 1;
    if (listed.placeless ? !placed[at] : inside) found.push(at);
  }
  listed.inView = inView;
  return found;
}

function precisionWords(event) {
  if (!events.placed[event]) return eventWords('no_place');
  const radius = saidOf('radius_m', event);
  return radius === null ? eventWords('events_not_said') : '± ' + metresWords(radius);
}

function cellWords(event) {
  const side = 'side' in events.codes ? [saidOf('side', event)].map((code) => (code ? codeWords('side', code) : '–')) : [];
  const flags = saidOf('flags', event);
  return [saidOf('type', event) || '–', precisionWords(event), ...side, flags ? flagWords(flags) : '–'];
}

function rowElement(at, title) {
  const event = listed.rows[at];
  const row = document.createElement('tr');
  row.setAttribute('aria-rowindex', at + 2);
  row.dataset.event = event;
  const head = document.createElement('th');
  head.scope = 'row';
  const open = foreign('button', title || eventWords('events_untitled'));
  open.type = 'button';
  open.addEventListener('click', () => showEvent(event, document.getElementById('events-scroll')));
  head.append(open);
  row.append(head, textElement('td', dayWords(event)), ...cellWords(event).map((words) => foreign('td', words)));
  return row;
}

function roomElement(height) {
  const row = document.createElement('tr');
  row.setAttribute('aria-hidden', 'true');
  row.className = 'room';
  row.style.height = height + 'px';
  return row;
}

// First row to be drawn, and how many, for where the scroll bar stands.
function seenRows(scroller) {
  const whole = Math.min(listed.rows.length * ROW, TALLEST);
  const share = whole ? scroller.scrollTop / whole : 0;
  const first = Math.max(0, Math.floor(share * listed.rows.length) - SPARE);
  const last = Math.min(listed.rows.length, first + Math.ceil(scroller.clientHeight / ROW) + 2 * SPARE);
  return { first, last, whole, above: Math.min(first * whole / Math.max(1, listed.rows.length), whole) };
}

async function drawRows() {
  if (!listed.seen) return;
  turnOfRows += 1;
  const turn = turnOfRows;
  const scroller = document.getElementById('events-scroll');
  const body = scroller.querySelector('tbody');
  const { first, last, whole, above } = seenRows(scroller);
  const titles = await titlesOf(listed.rows.slice(first, last)).catch(() => Array(last - first).fill(eventWords('events_block_damaged')));
  if (turn !== turnOfRows) return;
  const focused = body.contains(document.activeElement) ? document.activeElement.closest('tr').dataset.event : null;
  const rows = titles.map((title, at) => rowElement(first + at, title));
  const below = Math.max(0, whole - above - rows.length * ROW);
  body.replaceChildren(roomElement(above), ...rows, roomElement(below));
  if (focused === null) return;
  const again = body.querySelector('tr[data-event="' + focused + '"] button');
  (again || scroller).focus({ preventScroll: true });
}

function listRows() {
  listed.rows = wantedRows();
  const scroller = document.getElementById('events-scroll');
  scroller.querySelector('table').setAttribute('aria-rowcount', listed.rows.length + 1);
  document.getElementById('events-nothing').hidden = listed.rows.length > 0;
  showCounts();
  return drawRows();
}

function wireTable() {
  const scroller = document.getElementById('events-scroll');
  scroller.addEventListener('scroll', () => requestAnimationFrame(drawRows));
  new ResizeObserver(drawRows).observe(scroller);
  new IntersectionObserver(([{ isIntersecting }]) => {
    listed.seen = isIntersecting;
    drawRows();
  }, { rootMargin: '300px' }).observe(scroller);
  for (const choice of document.querySelectorAll('input[name=events-listed]')) {
    choice.addEventListener('change', () => {
      listed.placeless = choice.value === 'placeless' && choice.checked;
      scroller.scrollTop = 0;
      listRows();
    });
  }
  map.on('moveend resize', atRest(listRows));
  filterListeners.push(listRows);
  languageListeners.push(listRows);
}
