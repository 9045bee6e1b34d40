// Search in the titles: block after block, with a pause for the page between them.
let searching = 0;

function pause() {
  return new Promise((resolve) => setTimeout(resolve));
}

// An event for each title that holds all the words; null when another search began meanwhile.
async function foundTitles(words, turn) {
  const found = new Uint8Array(events.count);
  const size = data.events.block;
  let rested = performance.now();
  for (let number = 0; number * size < events.count; number += 1) {
    const titles = await openBlock('titles', number);
    titles.forEach((title, at) => {
      const text = (title || '').toLowerCase();
      if (words.every((word) => text.includes(word))) found[number * size + at] = 1;
    });
    if (performance.now() - rested > 12) {
      await pause();
      rested = performance.now();
    }
    if (turn !== searching) return null;
  }
  return found;
}

async function search(text) {
  searching += 1;
  const turn = searching;
  const note = document.getElementById('events-search-note');
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  note.textContent = words.length ? eventWords('events_searching') : '';
  try {
    const found = words.length ? await foundTitles(words, turn) : null;
    if (turn !== searching) return;
    Object.assign(wanted, { query: text, found });
    note.textContent = '';
  } catch (error) {
    console.warn(error);
    note.textContent = eventWords('events_titles_damaged');
  }
  changed();
}

function wireSearch() {
  const field = document.getElementById('events-query');
  let waiting = 0;
  field.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => search(field.value), 250);
  });
}
