// Values of events in the page's language; texts of the list itself stay as they are.
const counters = {};

function countWords(number) {
  counters[language()] ||= new Intl.NumberFormat(LOCALES[language()]);
  return counters[language()].format(number);
}

function eventWords(key) {
  return data.words[key][language()];
}

function codeWords(vocabulary, code) {
  const found = (data.events.vocabularies[vocabulary] || {})[code];
  return found ? found[language()] : code;
}

function columnWords(name) {
  return codeWords('column', name);
}

function metresWords(metres) {
  const [value, unit] = metres < 1000 ? [metres, 'metres'] : [metres / 1000, 'kilometres'];
  return countWords(value) + ' ' + eventWords('events_' + unit);
}

// A date no sharper than the list has it: a month as a month, a year as a year.
function dateWords(text, precision) {
  if (!text) return eventWords('undated');
  const day = Date.parse(text.slice(0, 10));
  if (precision === 'year') return text.slice(0, 4);
  if (precision === 'month') return writer(Intl.DateTimeFormat, language() + 'month', { ...DAY_WORDS, day: undefined }).format(day);
  const words = writer(Intl.DateTimeFormat, language() + 'day', DAY_WORDS).format(day);
  if (precision === 'week') return words + ' (' + codeWords('date_precision', 'week') + ')';
  return words + (text.length > 10 ? ', ' + text.slice(11) : '');
}

function optionWords(facet, value) {
  if (value === undefined) return eventWords('events_other_types');
  if (value === null) return eventWords('events_not_said');
  if (facet === 'precision') return codeWords('precision', value);
  return codeWords(facet, value);
}

function flagWords(text) {
  return text.split(' ').map((flag) => codeWords('flag', flag)).join(', ');
}

function valueWords(name, value, details) {
  if (name === 'date') return dateWords(value, details.date_precision);
  if (name === 'radius_m') return '± ' + metresWords(value);
  if (name === 'flags') return flagWords(value);
  if (typeof value === 'boolean') return codeWords('yes_no', value ? 'yes' : 'no');
  if (typeof value === 'number') return value.toLocaleString(LOCALES[language()], { maximumFractionDigits: 20 });
  return codeWords(name, value);
}
