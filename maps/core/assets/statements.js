// "According to": only the statements of one voice, where several speak.
function wireVoices() {
  for (const choice of document.querySelectorAll('select.voices')) {
    const rows = [...choice.closest('section').querySelectorAll('tbody tr')];
    const say = () => {
      for (const option of choice.options) option.textContent = option.dataset[language()];
    };
    choice.addEventListener('change', () => {
      for (const row of rows) row.hidden = choice.value !== '' && row.dataset.voice !== choice.value;
    });
    languageListeners.push(say);
    say();
  }
}
wireVoices();
