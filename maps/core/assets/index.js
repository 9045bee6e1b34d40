// The index is ready as soon as its language is set.
document.documentElement.dataset.ready = 'true';
