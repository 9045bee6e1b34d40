// Instants: minutes since 1970 of the local clock, as the sources give it (maps/core/time.py).
const MINUTES_A_DAY = 1440;
const LOCALES = { de: 'de-DE', en: 'en-GB', uk: 'uk-UA' };
const DAY_WORDS = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' };
const written = new Map();

function minutesOf(text) {
  return Date.parse(text.length > 10 ? text + 'Z' : text) / 60000;
}

// A day of the calendar, or a time of one: browsers read 30 February as 2 March.
function isMoment(text) {
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d)?$/.test(text)) return false;
  const minutes = minutesOf(text);
  return !Number.isNaN(minutes) && new Date(minutes * 60000).toISOString().startsWith(text);
}

// A time as our layers give it, with Kyiv's offset on that day: the local time in it. In an address a plus is a space.
function localTime(text = '') {
  const [, local, offset] = text.match(/^(.{16})[+ ](\d\d:\d\d)$/) || [];
  if (!local || !isMoment(local)) return text;
  // The name of the zone that every browser knows.
  const there = new Date(local + '+' + offset).toLocaleString('sv', { timeZone: 'Europe/Kiev' });
  return there.startsWith(local.replace('T', ' ')) ? local : text;
}

// A step that is a day shows what was known at its end.
function instantOf(step) {
  return step.length > 10 ? minutesOf(step) : minutesOf(step) + MINUTES_A_DAY;
}

// To make one takes many times as long as to write with it.
function writer(kind, key, options) {
  if (!written.has(key)) written.set(key, new kind(LOCALES[language()], options));
  return written.get(key);
}

function stepWords(step) {
  const hour = step.length > 10;
  const options = hour ? { ...DAY_WORDS, hour: '2-digit', minute: '2-digit' } : DAY_WORDS;
  return writer(Intl.DateTimeFormat, language() + hour, options).format(minutesOf(step) * 60000);
}

function numberWords(value, digits) {
  return writer(Intl.NumberFormat, language() + digits, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}
