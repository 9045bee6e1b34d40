// Popups stay clear of the zoom buttons, their own margins included.
const ZOOM_ROOM = 52;

// With a place, they are no higher than the room above it: there the map need not move.
function popupOptions(at) {
  const { x, y } = map.getSize();
  const above = at ? map.latLngToContainerPoint(at).y : y;
  return { maxWidth: Math.min(360, x - ZOOM_ROOM - 52), minWidth: Math.min(240, x - ZOOM_ROOM - 52), maxHeight: Math.max(90, Math.min(y * 0.62, above - 90)), autoPanPaddingTopLeft: [12, 12], autoPanPaddingBottomRight: [ZOOM_ROOM, 30] };
}
