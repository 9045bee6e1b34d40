// The state of the page in its address: #lang=uk&f=layer/feature&map=zoom/lat/lon&off=layer,layer
function readState() {
  const given = new URLSearchParams(location.hash.slice(1));
  const place = (given.get('map') || '').split('/').map(Number);
  return {
    feature: given.get('f'),
    off: (given.get('off') || '').split(',').filter(Boolean),
    place: place.length === 3 && place.every(Number.isFinite) ? place : null,
  };
}

function writeState(changes) {
  const state = new URLSearchParams(location.hash.slice(1));
  for (const [key, value] of Object.entries(changes)) {
    if (value) state.set(key, value);
    else state.delete(key);
  }
  const text = state.toString().replaceAll('%2F', '/').replaceAll('%2C', ',');
  history.replaceState(null, '', text ? '#' + text : location.pathname + location.search);
}
