// Scripts run here: what only works with them may be shown. Before the map is made, for it measures its room.
document.documentElement.dataset.scripted = 'true';
