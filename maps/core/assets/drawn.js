// The layers that are drawn, by id.
const drawnLayers = new Map();
