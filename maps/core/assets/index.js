// The index and the claims are ready as soon as their language is set.
beginState();
document.documentElement.dataset.ready = 'true';
