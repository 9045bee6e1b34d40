// The figures beside the map: km² held by unit on the day shown, gained and lost since the base day.
// What was gained and lost stands in cells that only a script can fill: it makes them.
function cellsOf(row) {
  return [row.cells[1], ...['gained', 'lost'].map((name) => {
    const cell = row.insertCell();
    cell.className = name;
    return cell;
  })];
}

function put(cell, text) {
  if (!cell.firstChild || cell.childElementCount) cell.replaceChildren(' ');
  if (cell.firstChild.data !== text) cell.firstChild.data = text;
}

function signed(value, sign) {
  const text = numberWords(value, 1);
  return Number(value.toFixed(1)) === 0 ? '–' : sign + text;
}

function wireHeld() {
  const rows = new Map([...document.querySelectorAll('#held tr[data-unit]')].map((row) => [row.dataset.unit, cellsOf(row)]));
  const day = document.getElementById('held-day');
  const { units } = series.tenures;
  const fill = ([held, gained, lost], values) => {
    put(held, numberWords(values[0], 1));
    put(gained, baseStep < 0 ? ' ' : signed(values[1], '+'));
    put(lost, baseStep < 0 ? ' ' : signed(values[2], '−'));
  };
  const show = () => {
    const areas = areasAt(series.tenures, clock.at);
    // Taken apart here, the change would come before the areas once the script is made small.
    const change = baseStep < 0 ? { gained: areas, lost: areas } : differenceOf(series.tenures, baseStep, clock.at);
    units.forEach((unit, at) => rows.has(unit) && fill(rows.get(unit), [areas[at], change.gained[at], change.lost[at]]));
    fill(rows.get('all'), [areas, change.gained, change.lost].map(totalOf));
    const since = baseStep < 0 ? '' : ', ' + data.words.since[language()] + ' ' + stepWords(clock.steps[baseStep]);
    put(day, stepWords(clock.steps[clock.at]) + since);
  };
  clockListeners.push(show);
  baseListeners.push(show);
  languageListeners.push(show);
  show();
}
