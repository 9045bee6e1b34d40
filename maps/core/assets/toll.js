// The toll as it was known at the step: the number, its moment, who says so, and where that is published.
function tollWords(known) {
  const code = language();
  return known.when[code] + ' · ' + known.by[code] + ' (' + known.sources + ')';
}

function wireToll() {
  const place = document.getElementById('toll');
  const { known } = data.time.toll;
  const [number, words] = ['.toll-value', '.toll-words'].map((name) => place.querySelector(name));
  let shown;
  const show = () => {
    const now = instantOf(clock.steps[clock.at]);
    const found = known.findLast((item) => item.from <= now);
    if (found === shown) return;
    shown = found;
    number.textContent = found ? found.value[language()] : '–';
    words.textContent = found ? tollWords(found) : data.words.toll_none[language()];
  };
  clockListeners.push(show);
  languageListeners.push(() => {
    shown = null;
    show();
  });
  show();
}
