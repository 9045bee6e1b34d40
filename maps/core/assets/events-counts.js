// How many events there are, pass the filters, are in view, and have no place; said after a pause, not at every step.
let saidCounts = 0;

function shareWords(part, whole) {
  return new Intl.NumberFormat(LOCALES[language()], { style: 'percent', maximumFractionDigits: 1 }).format(whole ? part / whole : 0);
}

function placelessCount() {
  let found = 0;
  for (let at = 0; at < events.count; at += 1) found += passing[at] & (1 - events.placed[at]);
  return found;
}

function worded(key, values) {
  return Object.entries(values).reduce((text, [name, value]) => text.replace(name, () => value), eventWords(key));
}

function showCounts() {
  const nowhere = placelessCount();
  const numbers = { PASSED: passed, ALL: events.count, NOWHERE: nowhere, VIEW: listed.inView };
  const words = worded('events_counts', { ...Object.fromEntries(Object.entries(numbers).map(([name, number]) => [name, countWords(number)])), SHARE: shareWords(nowhere, passed) });
  for (const place of document.querySelectorAll('.events-counts')) place.textContent = words;
  document.getElementById('count-in-view').textContent = countWords(listed.inView);
  document.getElementById('count-placeless').textContent = countWords(nowhere);
  clearTimeout(saidCounts);
  saidCounts = setTimeout(() => { document.getElementById('events-said').textContent = words; }, 700);
}
