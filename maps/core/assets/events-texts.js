// Titles and details: blocks of rows, unpacked only when one of their events is needed; some are kept in memory.
const KEPT_BLOCKS = 48;
const keptBlocks = new Map();
const blockTexts = {};
const letters = new TextDecoder('windows-1251');
let wording = null;

function textsOf(kind) {
  blockTexts[kind] ||= document.getElementById('events-' + kind + '-blocks').textContent.trim().split(' ');
  return blockTexts[kind];
}

// Two bytes for each word of the dictionary, in their order (maps/events/wording.py).
async function openWording() {
  const words = JSON.parse(new TextDecoder().decode(await unsealed(data.events.wording)));
  const bytes = new Uint8Array(2 * words.length);
  words.forEach((_, at) => bytes.set([1 + Math.floor(at / 224), 32 + at % 224], 2 * at));
  const codes = letters.decode(bytes);
  return new Map(words.map((word, at) => [codes.slice(2 * at, 2 * at + 2), word]));
}

async function openBlock(kind, number) {
  wording ||= openWording();
  const [words, bytes] = await Promise.all([wording, unsealed(textsOf(kind)[number])]);
  return JSON.parse(letters.decode(bytes).replace(/[\x01-\x1f][^]/g, (code) => words.get(code)));
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

// A value as it is, or a number given as a step from the one before, with or without letters before it.
function detailAt(column, at, prefix) {
  if (prefix === null) return column[at];
  let sum = 0;
  for (let step = 0; step <= at; step += 1) sum += column[step];
  return prefix === '' ? sum : prefix + sum;
}

// All attributes of an event, in the order of the list.
async function detailsOf(event) {
  const [title, columns] = await Promise.all([titleOf(event), block('details', blockOf(event))]);
  const at = event % data.events.block;
  const found = { title };
  data.events.details.forEach(([name, prefix], number) => { found[name] = detailAt(columns[number], at, prefix); });
  if (events.day[event] !== NO_DAY) found.date = isoDay(events.day[event]) + (found.date || '');
  for (const [name, codes] of Object.entries(events.codes)) found[name] = events.dictionaries[name][codes[event]];
  return Object.fromEntries(data.events.names.map((name) => [name, found[name]]));
}

function placeOfId(ids, id, prefix) {
  if (prefix === null) return ids.indexOf(id);
  let sum = 0;
  return ids.findIndex((step) => {
    sum += step;
    return prefix + sum === id;
  });
}

async function eventOfId(id) {
  const column = data.events.details.findIndex(([name]) => name === 'id');
  const prefix = data.events.details[column][1];
  for (let number = 0; number < textsOf('details').length; number += 1) {
    const ids = (await openBlock('details', number))[column];
    const at = placeOfId(ids, id, prefix);
    if (at >= 0) return number * data.events.block + at;
  }
  return -1;
}
