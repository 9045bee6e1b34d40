// The time control: a range of steps, its words, keys, and the address.
function wireKeys(range) {
  range.addEventListener('keydown', (event) => {
    const way = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
    if (!way || !event.shiftKey) return;
    event.preventDefault();
    setStep(monthAway(way));
  });
}

function wireRange(range) {
  const now = document.getElementById('now');
  const said = document.getElementById('said');
  let saying = 0;
  const show = () => {
    const words = stepWords(clock.steps[clock.at]);
    if (Number(range.value) !== axisOf(clock.at)) range.value = axisOf(clock.at);
    range.setAttribute('aria-valuetext', words);
    now.textContent = words;
  };
  // The step once it rests, if the reader has changed it: not that on which the page opens, nor its words in another language.
  const say = (words) => {
    clearTimeout(saying);
    saying = setTimeout(() => { said.textContent = words; }, words ? 500 : 0);
  };
  range.addEventListener('input', () => {
    setStep(stepAtAxis(Number(range.value)));
    range.value = axisOf(clock.at);
  });
  clockListeners.push(show, () => document.documentElement.dataset.ready && say(stepWords(clock.steps[clock.at])));
  languageListeners.push(show, () => say(''));
  show();
}

// The range counts days where steps are days, so that days without data are gaps; else it counts steps.
let byDay = false;
function axisOf(at) {
  return byDay ? (minutesOf(clock.steps[at]) - minutesOf(clock.steps[0])) / MINUTES_A_DAY : at;
}

// A gap is passed over: on to the next day with data in the direction of the move.
function stepAtAxis(value) {
  if (!byDay) return value;
  const there = minutesOf(clock.steps[0]) + value * MINUTES_A_DAY;
  const before = clock.steps.findLastIndex((step) => minutesOf(step) <= there);
  if (minutesOf(clock.steps[before]) === there || value < axisOf(clock.at)) return before;
  return Math.min(before + 1, clock.steps.length - 1);
}

function drawTicks(range) {
  const place = document.querySelector('.time .ticks');
  const last = Number(range.max) || 1;
  const all = clock.steps.length <= 120;
  const shown = all ? clock.steps.map((step, at) => at) : clock.steps.map((step, at) => at).filter((at) => clock.steps[at].endsWith('-01'));
  place.querySelector('.tick-marks').setAttribute('d', shown.map((at) => 'M' + (1000 * axisOf(at) / last).toFixed(1) + ' 0v' + (clock.steps[at].endsWith('-01') ? 10 : 6)).join(''));
  let line = '';
  clock.steps.forEach((step, at) => {
    const joined = at > 0 && axisOf(at) - axisOf(at - 1) === 1;
    line += (joined ? 'L' : 'M') + (1000 * axisOf(at) / last).toFixed(1) + ' 1';
  });
  place.querySelector('.tick-days').setAttribute('d', line);
}

function offerTime() {
  window.frontatlas.days = () => [...clock.steps];
  window.frontatlas.setDay = (day) => {
    const at = clock.steps.indexOf(day);
    if (at < 0) return Promise.reject(new RangeError(day + ' is not one of days()'));
    setStep(at);
    return drawnFrame();
  };
}

// The address may name a day, and a base day.
function followDay([text]) {
  const at = nearestStep(text);
  setStep(at < 0 ? clock.rest : at);
  clearTimeout(kept);
  return at < 0 ? null : clock.steps[at];
}

function followBase([text]) {
  const at = nearestStep(text);
  setBase(at);
  return at < 0 ? null : clock.steps[at];
}

// The heading names the day of the map, except where it is the as-of date before it.
function wireHeading() {
  const place = document.getElementById('map-day');
  const asOf = document.querySelector('.age').dataset.asOf;
  const show = () => {
    const day = clock.steps[clock.at].slice(0, 10);
    place.textContent = stepWords(day);
    place.closest('.map-day').hidden = day === asOf;
  };
  clockListeners.push(show);
  languageListeners.push(show);
  show();
}

// All that moves the step; where there is one day only, nothing does.
function wireMoves(range) {
  byDay = clock.steps.every((step) => step.length === 10);
  range.max = axisOf(clock.steps.length - 1);
  drawTicks(range);
  wireRange(range);
  wireHeading();
  wireKeys(range);
  wirePlay();
  if (!series) return;
  wireCompare();
  wireChart();
}

function wireTime() {
  const range = document.getElementById('step');
  if (range) wireMoves(range);
  if (data.time.toll) wireToll();
  wireSeen();
  window.frontatlas.contactKm = lineKm;
  if (series) {
    wireHeld();
    Object.assign(window.frontatlas, { compare: compareDays, contactKm });
  }
  offerTime();
  addressParts.set('day', followDay);
  if (series) addressParts.set('base', followBase);
}
