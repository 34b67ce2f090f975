/** A cell by the row's index in the list and the column's position, both from 0. */
export type Cell = { index: number; position: number };

/** A rectangle of cells; all bounds are inclusive. */
export type Range = { top: number; bottom: number; left: number; right: number };

export function rangeOf(one: Cell, other: Cell): Range {
  return {
    top: Math.min(one.index, other.index),
    bottom: Math.max(one.index, other.index),
    left: Math.min(one.position, other.position),
    right: Math.max(one.position, other.position),
  };
}

export const heightOf = ({ top, bottom }: Range): number => bottom - top + 1;
export const isOneCell = (range: Range): boolean => heightOf(range) === 1 && range.left === range.right;
