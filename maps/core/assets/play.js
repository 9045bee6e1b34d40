// Playing: so many steps a second, till the end or till the reader stops it.
const PLAY = 'M4 2.5v11l9-5.5z';
const PAUSE = 'M3.5 2.5h3v11h-3zM9.5 2.5h3v11h-3z';

function wirePlay() {
  const button = document.querySelector('.time .play');
  const speed = document.querySelector('.time .speed');
  const said = document.getElementById('said');
  let timer = 0;
  let begun = false;
  const show = () => {
    button.querySelector('path').setAttribute('d', timer ? PAUSE : PLAY);
    button.querySelector('.play-words').textContent = data.words[timer ? 'pause' : 'play'][language()];
    said.setAttribute('aria-live', timer ? 'off' : 'polite');
  };
  const stop = () => {
    clearInterval(timer);
    timer = 0;
    show();
  };
  const step = () => {
    if (clock.at >= clock.steps.length - 1) stop();
    else setStep(clock.at + 1);
  };
  const begin = () => {
    // From the last step, or where the page opened, there is little or nothing left to play.
    if (clock.at >= clock.steps.length - 1 || (!begun && clock.at === clock.rest)) setStep(0);
    begun = true;
    timer = setInterval(step, 1000 / Number(speed.value));
    show();
  };
  button.addEventListener('click', () => (timer ? stop() : begin()));
  speed.addEventListener('change', () => {
    if (!timer) return;
    clearInterval(timer);
    begin();
  });
  languageListeners.push(show);
  show();
}
