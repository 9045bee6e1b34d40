// The address says what the page shows: #lang=uk&f=layer/feature&map=zoom/lat/lon. Each part follows its
// values there and gives those of what is then shown; none where that need not be said.
const addressParts = new Map();
let address = addressGiven() || new URLSearchParams();
let addressKnown = location.hash;
let addressDue = false;
let addressTurn = 0;

// A fragment without a value is a place on the page, such as #tables.
function addressGiven() {
  const text = location.hash.slice(1);
  return !text || text.includes('=') ? new URLSearchParams(text) : null;
}

function setValues(name, values) {
  const [first = null, ...more] = [values].flat();
  if (first === null) return address.delete(name);
  address.set(name, first);
  for (const value of more) address.append(name, value);
}

// An address that is new and not yet followed is left alone.
function putAddress() {
  addressDue = false;
  const text = address.toString().replaceAll('%2F', '/').replaceAll('%2C', ',').replaceAll('%3A', ':');
  if (location.hash !== addressKnown || location.hash.slice(1) === text || (!text && !addressGiven())) return;
  history.replaceState(null, '', text ? '#' + text : location.pathname + location.search);
  addressKnown = location.hash;
}

// Once for all that one action changes: browsers refuse a page that writes too often.
function writeState(changes) {
  for (const [name, values] of Object.entries(changes)) setValues(name, values);
  if (!addressDue) queueMicrotask(putAddress);
  addressDue = true;
}

// What the page does not know or cannot show does not stay in the address.
async function followState(before = address, given = addressGiven()) {
  addressKnown = location.hash;
  if (!given) return;
  const turn = addressTurn += 1;
  address = new URLSearchParams(given);
  for (const name of given.keys()) if (!addressParts.has(name)) address.delete(name);
  for (const [name, follow] of addressParts) {
    const values = await follow(given.getAll(name), before.getAll(name), given);
    if (turn !== addressTurn) return;
    setValues(name, values);
  }
  writeState({});
}

// Once all parts are there: what the page was opened with, then each change, also by Back and Forward.
function beginState() {
  window.addEventListener('hashchange', () => followState());
  return followState(new URLSearchParams(), addressGiven() || new URLSearchParams());
}
