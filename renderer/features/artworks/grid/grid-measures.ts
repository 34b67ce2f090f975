/** The label under an image, as tile.module.css draws it. */
const labelHeight = 47;
const gap = 8;

/** How the grid is laid out in `width` pixels: as many columns as fit, which then share what is left. */
export function gridMeasures(width: number, size: number): { columns: number; tileWidth: number; rowHeight: number } {
  const columns = Math.max(1, Math.floor((width + gap) / (size + gap)));
  const tileWidth = Math.floor((width - gap * (columns - 1)) / columns);
  return { columns, tileWidth, rowHeight: tileWidth + labelHeight + gap };
}
