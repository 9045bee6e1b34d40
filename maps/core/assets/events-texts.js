// Titles and details: blocks of rows, unfolded only when one of their events is asked for; some are kept.
const KEPT_BLOCKS = 48;
const keptBlocks = new Map();
const blockTexts = {};

function textsOf(kind) {
  blockTexts[kind] ||= document.getElementById('events-' + kind + '-blocks').textContent.trim().split(' ');
  return blockTexts[kind];
}

async function openBlock(kind, number) {
  return JSON.parse(new TextDecoder().decode(await unsealed(textsOf(kind)[number])));
}

function block(kind, number) {
  const key = kind + number;
  const found = keptBlocks.get(key) || openBlock(kind, number);
  keptBlocks.delete(key);
  keptBlocks.set(key, found);
  if (keptBlocks.size > KEPT_BLOCKS) keptBlocks.delete(keptBlocks.keys().next().value);
  return found;
}

function blockOf(event) {
  return Math.floor(event / data.events.block);
}

async function titleOf(event) {
  const titles = await block('titles', blockOf(event));
  return titles[event % data.events.block];
}

async function titlesOf(list) {
  return Promise.all([...list].map(titleOf));
}

function isoDay(day) {
  return new Date(day * 86400000).toISOString().slice(0, 10);
}

// All attributes of an event, in the order of the list.
async function detailsOf(event) {
  const [title, columns] = await Promise.all([titleOf(event), block('details', blockOf(event))]);
  const at = event % data.events.block;
  const found = { title };
  data.events.details.forEach(([name, steps], number) => {
    const column = columns[number];
    found[name] = steps ? column.slice(0, at + 1).reduce((sum, step) => sum + step, 0) : column[at];
  });
  if (events.day[event] !== NO_DAY) found.date = isoDay(events.day[event]) + (found.date || '');
  for (const [name, codes] of Object.entries(events.codes)) found[name] = events.dictionaries[name][codes[event]];
  return Object.fromEntries(data.events.names.map((name) => [name, found[name]]));
}

async function eventOfId(id) {
  const column = data.events.details.findIndex(([name]) => name === 'id');
  for (let number = 0; number < textsOf('details').length; number += 1) {
    const at = (await block('details', number))[column].indexOf(id);
    if (at >= 0) return number * data.events.block + at;
  }
  return -1;
}
