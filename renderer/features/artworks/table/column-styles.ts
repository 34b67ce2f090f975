import type { CSSProperties } from 'react';
import type { Column } from './columns.ts';
import type { TableView } from './table-view.ts';

export type ColumnStyles = Readonly<Record<Column, CSSProperties>>;

/**
 * Returns the styles of each column's cells: the width of those that were resized, others have the width of their kind;
 * and the place where a pinned column stays while the others scroll.
 */
export function columnStyles(columns: readonly Column[], { widths, pinned }: TableView): ColumnStyles {
  let left = 0;
  const styles = columns.map((column): [Column, CSSProperties] => {
    const width = widths[column];
    const style: CSSProperties = width === undefined ? {} : { flex: 'none', width, minWidth: 0 };
    if (!pinned.includes(column)) return [column, style];
    const place = left;
    left += width ?? 0;
    return [column, { ...style, position: 'sticky', zIndex: 1, left: place }];
  });
  return Object.fromEntries(styles) as Record<Column, CSSProperties>;
}
