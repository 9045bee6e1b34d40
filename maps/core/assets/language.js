// The language of the page: first.js has set it, the reader may choose another.
const languageListeners = [];

function language() {
  return document.documentElement.lang;
}

function setLanguage(code) {
  document.documentElement.lang = code;
  for (const button of document.querySelectorAll('[data-language]')) {
    button.setAttribute('aria-pressed', String(button.dataset.language === code));
  }
  for (const link of document.querySelectorAll('a[data-page]')) {
    link.setAttribute('href', link.dataset.page + '#lang=' + code + (link.dataset.fragment ? '&' + link.dataset.fragment : ''));
  }
  const heading = document.querySelector('h1 span[lang="' + code + '"]');
  if (heading) document.title = heading.textContent + ' – frontatlas';
  for (const listener of languageListeners) listener(code);
}

function followLanguage([code], before) {
  const codes = [...document.querySelectorAll('[data-language]')].map((button) => button.dataset.language);
  if (!codes.includes(code)) return before;
  if (code !== language()) setLanguage(code);
  return code;
}

for (const button of document.querySelectorAll('[data-language]')) {
  button.addEventListener('click', () => {
    setLanguage(button.dataset.language);
    writeState({ lang: language() });
  });
}
setLanguage(language());
addressParts.set('lang', followLanguage);
