// The symbols of marks, the same as in the legend (maps/core/symbols.py).
const SVG = 'http://www.w3.org/2000/svg';
const SHAPES = {
  disc: 'M10 4a6 6 0 1 1 0 12a6 6 0 1 1 0-12z',
  ring: 'M10 4a6 6 0 1 1 0 12a6 6 0 1 1 0-12z',
  square: 'M5 5h10v10h-10z',
  triangle: 'M10 3l7.5 13h-15z',
  diamond: 'M10 2.5l7.5 7.5l-7.5 7.5l-7.5-7.5z',
};

function symbol(shape, style) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('width', '20');
  svg.setAttribute('height', '20');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('class', 's-' + style);
  path.setAttribute('d', SHAPES[shape]);
  svg.append(path);
  return svg;
}
