// How old the data are: counted when the page is read, for the page itself has no clock.
function showAge() {
  const place = document.querySelector('.age');
  if (!place) return;
  const days = Math.floor((Date.now() - Date.parse(place.dataset.asOf)) / 86400000);
  const words = new Intl.RelativeTimeFormat(language(), { numeric: 'always' });
  const [count, unit] = days > 730 ? [Math.round(days / 365.25), 'year'] : days > 60 ? [Math.round(days / 30.44), 'month'] : [days, 'day'];
  place.textContent = days >= 0 ? ' (' + words.format(-count, unit) + ')' : '';
}
languageListeners.push(showAge);
showAge();
