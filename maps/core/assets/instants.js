// Instants: minutes since 1970 of the local clock, as the sources give it (maps/core/time.py).
const MINUTES_A_DAY = 1440;
const LOCALES = { de: 'de-DE', en: 'en-GB', uk: 'uk-UA' };
const DAY_WORDS = { day: 'numeric', month: 'long', year: 'numeric' };
const written = new Map();

function minutesOf(text) {
  return Date.parse(text.length > 10 ? text + 'Z' : text) / 60000;
}

// A step that is a day shows what was known at its end.
function instantOf(step) {
  return step.length > 10 ? minutesOf(step) : minutesOf(step) + MINUTES_A_DAY;
}

function writer(key, options) {
  if (!written.has(key)) written.set(key, new Intl.DateTimeFormat(LOCALES[language()], { timeZone: 'UTC', ...options }));
  return written.get(key);
}

function stepWords(step) {
  const hour = step.length > 10;
  const options = hour ? { ...DAY_WORDS, hour: '2-digit', minute: '2-digit' } : DAY_WORDS;
  return writer(language() + hour, options).format(minutesOf(step) * 60000);
}

function numberWords(value, digits) {
  return value.toLocaleString(LOCALES[language()], { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
