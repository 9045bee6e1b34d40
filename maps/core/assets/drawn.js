// The layers that are drawn, by id.
const drawnLayers = new Map();

function shownLayers() {
  return [...drawnLayers.values()].filter(({ group }) => map.hasLayer(group));
}

// Where their marks are seen, by layer; without marks there are none.
let marksOf = () => [];
