// Two days compared: the base day, what was gained and lost since, by unit and in all.
let baseStep = -1;
const baseListeners = [];

function compared() {
  return baseStep;
}

function setBase(at) {
  if (at === baseStep) return;
  baseStep = at;
  writeState({ base: at < 0 ? null : clock.steps[at] });
  for (const listener of baseListeners) listener(at);
}

// Where a day (ISO) stands in the history.
function placeInSeries(day) {
  const at = series ? series.days.indexOf(day) : -1;
  if (at < 0) throw new RangeError(day + ' is not one of the days of the control history');
  return at;
}

// The length of the line of contact in km, to a metre: the figures of `frontatlas history`.
function contactKm(day) {
  return series.contact.metres[placeInSeries(day)] / 1000;
}

function compareDays(one, other) {
  const { gained, lost } = differenceOf(series.tenures, placeInSeries(one), placeInSeries(other));
  const told = (one, other) => ({ gained_km2: Number(one.toFixed(4)), lost_km2: Number(other.toFixed(4)) });
  const units = {};
  series.tenures.units.forEach((unit, at) => {
    if (unit && (gained[at] || lost[at])) units[unit] = told(gained[at], lost[at]);
  });
  return { ...told(totalOf(gained), totalOf(lost)), by_unit: units };
}

function swapDays() {
  const [day, base] = [clock.at, baseStep];
  if (base < 0) return;
  setBase(day);
  setStep(base);
}

function wireCompare() {
  const field = document.getElementById('base');
  field.min = clock.steps[0];
  field.max = clock.steps.at(-1);
  const name = () => { field.value = baseStep < 0 ? '' : clock.steps[baseStep]; };
  // While a year is typed the date is another one: what stands in the field is left alone till the reader leaves it.
  field.addEventListener('change', () => setBase(stepOf(field.value)));
  field.addEventListener('blur', name);
  document.querySelector('.time .swap').addEventListener('click', swapDays);
  document.querySelector('.time .end').addEventListener('click', () => setBase(-1));
  const show = () => {
    if (document.activeElement !== field) name();
    for (const button of document.querySelectorAll('.time .swap, .time .end')) button.disabled = baseStep < 0;
    document.documentElement.classList.toggle('comparing', baseStep >= 0);
  };
  baseListeners.push(show);
  show();
}
