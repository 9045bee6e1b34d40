// Readers who prefer reduced motion get no animated zoom or pan and no inertia. Runs before the map is made.
const stillness = matchMedia('(prefers-reduced-motion: reduce)');

if (stillness.matches) {
  L.Map.mergeOptions({ zoomAnimation: false, markerZoomAnimation: false, fadeAnimation: false, inertia: false });
}

// Leaflet pans through panBy alone: for arrow keys, popups that need room, and views nearby.
const glide = L.Map.prototype.panBy;
L.Map.include({
  panBy(offset, options) {
    return glide.call(this, offset, stillness.matches ? { ...options, animate: false } : options);
  },
});
