// What follows the map only once it rests.
function atRest(action) {
  let waiting = 0;
  return () => {
    clearTimeout(waiting);
    waiting = setTimeout(action, 120);
  };
}
