/** The caption's height in tile.module.css. */
const labelHeight = 47;
const gap = 8;

/** Returns the grid's layout: as many columns as fit into `width` pixels, stretched to fill it. */
export function gridMeasures(width: number, size: number): { columns: number; tileWidth: number; rowHeight: number } {
  const columns = Math.max(1, Math.floor((width + gap) / (size + gap)));
  const tileWidth = Math.floor((width - gap * (columns - 1)) / columns);
  return { columns, tileWidth, rowHeight: tileWidth + labelHeight + gap };
}
