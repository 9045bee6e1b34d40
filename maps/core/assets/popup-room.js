// Popups stay clear of the zoom buttons, their own margins included.
const ZOOM_ROOM = 52;

function popupOptions() {
  const { x, y } = map.getSize();
  return { maxWidth: Math.min(360, x - ZOOM_ROOM - 52), minWidth: Math.min(240, x - ZOOM_ROOM - 52), maxHeight: Math.max(90, Math.min(y * 0.62, y - 90)), autoPanPaddingTopLeft: [12, 12], autoPanPaddingBottomRight: [ZOOM_ROOM, 30] };
}
