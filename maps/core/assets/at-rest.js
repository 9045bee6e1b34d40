// What is updated only when the map stands still.
function atRest(action) {
  let waiting = 0;
  return () => {
    clearTimeout(waiting);
    waiting = setTimeout(action, 120);
  };
}
