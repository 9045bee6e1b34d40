// On the index: a card's link carries the language along.
function carryLanguage(code) {
  for (const link of document.querySelectorAll('a[data-map]')) link.hash = 'lang=' + code;
}
languageListeners.push(carryLanguage);
carryLanguage(language());
document.documentElement.dataset.ready = 'true';
