import { gap } from '../../../lib/artworks/wall-layout.ts';
import type { JustifiedRow } from '../../../lib/lists/justified-rows.ts';
import type { Band } from './use-rubber-band.ts';

type Wall = {
  rows: readonly JustifiedRow[];
  /** The top of a row. */
  topOf: (row: number) => number;
  /** The first row to look at. */
  from: number;
  captionHeight: number;
  /** The width of the wall, if its rows have one image in the middle. */
  centred: number | undefined;
};

/** Returns the indexes of the tiles that a rectangle touches. */
export function tilesIn(band: Band, { rows, topOf, from, captionHeight, centred }: Wall): number[] {
  const indexes: number[] = [];
  for (let number = from; number < rows.length && topOf(number) <= band.top + band.height; number++) {
    const row = rows[number];
    if (row && topOf(number) + row.height + captionHeight >= band.top) indexes.push(...touched(row, band, centred));
  }
  return indexes;
}

function touched({ from, widths }: JustifiedRow, { left, width }: Band, centred: number | undefined): number[] {
  let edge = centred === undefined ? 0 : (centred - (widths[0] ?? 0)) / 2;
  return widths.flatMap((tile, place) => {
    const start = edge;
    edge += tile + gap;
    return start <= left + width && start + tile >= left ? [from + place] : [];
  });
}
