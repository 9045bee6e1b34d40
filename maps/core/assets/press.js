// Citing and embedding: the clipboard where there is one, else a selected text in a read-only field.
function noteBeside(button) {
  const known = button.nextElementSibling;
  if (known && known.classList.contains('copy-note')) return known;
  const note = document.createElement('span');
  note.className = 'copy-note';
  note.setAttribute('role', 'status');
  button.after(note);
  return note;
}

function fieldBeside(button, text) {
  const known = button.parentElement.querySelector('textarea.copied');
  const field = known || document.createElement('textarea');
  field.className = 'copied';
  field.readOnly = true;
  field.rows = 4;
  field.value = text;
  field.setAttribute('aria-label', button.textContent.trim());
  if (!known) noteBeside(button).after(field);
  return field;
}

async function copyText(button, text, given) {
  const note = noteBeside(button);
  note.textContent = '';
  let key = 'copied';
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = given || fieldBeside(button, text);
    field.focus();
    field.select();
    key = 'copy_by_hand';
  }
  note.textContent = data.words[key][language()];
  note.scrollIntoView({ block: 'nearest' });
}

// The same words as maps/core/citation.py; the name comes last, so that nothing in it is replaced.
function citationOf(name, asOf) {
  const code = language();
  return data.words.citation[code].replace('DATE', () => asOf[code]).replace('HASH', () => data.hash).replace('TITLE', () => name[code]);
}

function citeFeature(button, layerId, featureId) {
  const layer = data.layers.find((item) => item.id === layerId);
  const feature = layer.features.find((item) => item.id === featureId);
  return copyText(button, citationOf(feature.name, layer.as_of));
}

function nameCite(button) {
  button.textContent = data.words.cite[language()];
}

function citeButton(layerId, featureId) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'cite';
  nameCite(button);
  button.addEventListener('click', () => citeFeature(button, layerId, featureId));
  return button;
}

function attribute(text) {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function embedSnippet() {
  const served = location.protocol.startsWith('http');
  const address = (served ? location.origin + location.pathname : data.id + '.html') + '?embed=1#lang=' + language();
  return '<iframe src="' + attribute(address) + '" title="' + attribute(data.title[language()]) +
    '" width="100%" height="600" loading="lazy" style="border:0"></iframe>';
}

function wirePress() {
  const fields = { citation: () => citationOf(data.title, data.as_of), snippet: embedSnippet };
  for (const [id, text] of Object.entries(fields)) {
    const field = document.getElementById(id);
    const fill = () => { field.value = text(); };
    fill();
    languageListeners.push(fill);
    const button = document.querySelector('button[data-copies="' + id + '"]');
    button.addEventListener('click', () => copyText(button, field.value, field));
  }
  for (const row of document.querySelectorAll('tr[data-feature]')) {
    row.querySelector('th').append(citeButton(row.closest('table').dataset.layer, row.dataset.feature));
  }
  languageListeners.push(() => document.querySelectorAll('tr button.cite').forEach(nameCite));
}
wirePress();
