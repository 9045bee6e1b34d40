// The language of the page: the address first, then the reader's browser, then German.
const LANGUAGES = ['de', 'en', 'uk'];
const languageListeners = [];

function language() {
  return document.documentElement.lang;
}

function setLanguage(code) {
  if (!LANGUAGES.includes(code)) return;
  document.documentElement.lang = code;
  for (const button of document.querySelectorAll('[data-language]')) {
    button.setAttribute('aria-pressed', String(button.dataset.language === code));
  }
  for (const link of document.querySelectorAll('a[data-page]')) {
    link.setAttribute('href', link.dataset.page + '#lang=' + code);
  }
  const heading = document.querySelector('h1 .t[lang="' + code + '"]');
  if (heading) document.title = heading.textContent + ' – frontatlas';
  for (const listener of languageListeners) listener(code);
}

function firstLanguage() {
  const asked = new URLSearchParams(location.hash.slice(1)).get('lang');
  if (LANGUAGES.includes(asked)) return asked;
  const known = (navigator.languages || []).map((name) => name.slice(0, 2));
  return known.find((name) => LANGUAGES.includes(name)) || 'de';
}

for (const button of document.querySelectorAll('[data-language]')) {
  button.addEventListener('click', () => setLanguage(button.dataset.language));
}
setLanguage(firstLanguage());
