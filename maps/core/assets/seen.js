// Marks and areas in time: not yet there, faint while nobody gives the hour or day, then there.
function stateAt(seen, now) {
  const [first, sure, until] = seen;
  if (now < first || (until !== undefined && now >= until)) return 'not-yet';
  return now < sure ? 'not-sure' : '';
}

function dress(feature) {
  for (const part of feature.parts) {
    const element = part.getElement && part.getElement();
    if (!element) continue;
    element.classList.toggle('not-yet', feature.state === 'not-yet');
    element.classList.toggle('not-sure', feature.state === 'not-sure');
  }
}

function timedFeatures() {
  const found = [];
  for (const { layer } of drawnLayers.values()) found.push(...layer.features.filter((feature) => feature.seen && feature.parts));
  return found;
}

// What holds for one day only (the line of contact, control) is faint on every other.
function dayFeatures() {
  const found = [];
  for (const { layer } of drawnLayers.values()) {
    for (const feature of layer.features) if (feature.day && feature.parts) found.push(feature);
  }
  return found;
}

// The length in km of the line of contact of one day, to a metre: that of `frontatlas context`; null for any other day.
function lineKm(day) {
  const line = data.layers.find(({ contact }) => contact && Object.hasOwn(contact, day));
  return line ? line.contact[day] / 1000 : null;
}

// The last minute of a day: what begins when it ends is of the next.
function lastInstant(step) {
  return instantOf(step) - (step.length > 10 ? 0 : 1);
}

// The step to show a feature: where the map rests, or the last on which it is there.
function stepWith({ seen }) {
  const there = (step) => stateAt(seen, lastInstant(step)) !== 'not-yet';
  return there(clock.steps[clock.rest]) ? clock.rest : clock.steps.findLastIndex(there);
}

function wireSeen() {
  const timed = timedFeatures();
  const daily = dayFeatures();
  let settling = 0;
  const settle = () => map.fire('labels');
  const follow = (at) => {
    const now = lastInstant(clock.steps[at]);
    let changed = false;
    const become = (feature, state) => {
      if (state === feature.state) return;
      feature.state = state;
      changed = true;
      dress(feature);
    };
    for (const feature of timed) become(feature, stateAt(feature.seen, now));
    for (const feature of daily) become(feature, clock.steps[at].startsWith(feature.day) ? '' : 'not-sure');
    if (!changed) return;
    closeUnseen();
    for (const { layer } of drawnLayers.values()) joinSequence(layer);
    map.fire('marks');
    clearTimeout(settling);
    settling = setTimeout(settle, 60);
  };
  for (const feature of [...timed, ...daily]) {
    feature.reveal = () => setStep(stepWith(feature));
    for (const part of feature.parts) part.on('add', () => dress(feature));
  }
  clockListeners.push(follow);
  follow(clock.at);
}
