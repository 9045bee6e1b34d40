// Before the body is read: what changes how all of it is laid out, so that the browser does that once.
const LANGUAGES = ['de', 'en', 'uk'];

// The address first, then the reader's browser, then German.
function firstLanguage() {
  const asked = new URLSearchParams(location.hash.slice(1)).get('lang');
  if (LANGUAGES.includes(asked)) return asked;
  const known = (navigator.languages || []).map((name) => name.slice(0, 2));
  return known.find((name) => LANGUAGES.includes(name)) || 'de';
}

document.documentElement.lang = firstLanguage();
