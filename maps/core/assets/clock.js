// The clock of the page: its steps, the one that is shown, and who follows it.
const clock = { steps: [], at: -1, rest: -1 };
if (data.time) beginClock(data.time.steps, data.time.steps.indexOf(data.time.rests));
const clockListeners = [];
// The control history, where the page has one that is whole.
let series = null;
let kept = 0;

// The map opens on the step where it rests, which its address need not name.
function beginClock(steps, rest) {
  clock.steps = steps;
  clock.at = clock.rest = rest;
}

function setStep(at) {
  const wanted = Math.max(0, Math.min(clock.steps.length - 1, at));
  if (wanted === clock.at) return;
  clock.at = wanted;
  for (const listener of clockListeners) listener(wanted);
  clearTimeout(kept);
  kept = setTimeout(() => writeState({ day: wanted === clock.rest ? null : clock.steps[wanted] }), 300);
}

// The step of a day or time: that one, that of the whole day, or the last before it; -1 if there is none.
function stepOf(text) {
  if (!isMoment(text)) return -1;
  const exact = clock.steps.indexOf(text);
  if (exact >= 0) return exact;
  const day = clock.steps.findIndex((step) => step.startsWith(text.slice(0, 10)));
  if (day >= 0 && clock.steps[day].length === 10) return day;
  return clock.steps.findLastIndex((step) => instantOf(step) <= instantOf(text));
}

// In the address: what lies before the first step is that one; -1 for what is no day.
function nearestStep(given) {
  const text = localTime(given);
  return isMoment(text) ? Math.max(0, stepOf(text)) : -1;
}

// The step a month away, or the nearest to it in that direction.
function monthAway(way) {
  const day = new Date(minutesOf(clock.steps[clock.at]) * 60000);
  const date = day.getUTCDate();
  day.setUTCDate(1);
  day.setUTCMonth(day.getUTCMonth() + way);
  const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
  day.setUTCDate(Math.min(date, last));
  const found = stepOf(day.toISOString().slice(0, 10));
  return found < 0 ? 0 : found;
}
