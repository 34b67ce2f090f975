import { memo } from 'react';
import type { ArtworkListItem } from '#shared/contract/artworks.ts';
import { Thumbnail } from '../../../components/images/thumbnail.tsx';
import classes from './artwork-table.module.css';
import { widthStyle } from './column-heading.tsx';
import { type Column, cellText, kindOf } from './columns.ts';
import type { TableView } from './table-view.ts';

type Props = {
  id: string;
  index: number;
  start: number;
  height: number;
  columns: readonly Column[];
  widths: TableView['widths'];
  withImages: boolean;
  item: ArtworkListItem | undefined;
  selected: boolean;
  active: boolean;
  dropping: boolean;
  /** Renders the row again when the window's language changes. */
  language: string;
};

/** One artwork as a table row; without hooks and Mantine components, for scrolling speed. */
export const TableRow = memo(function TableRow(props: Props) {
  const { id, index, start, height, columns, widths, withImages, item, selected, active, dropping } = props;
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      className={classes.row}
      data-index={index}
      data-active={active || undefined}
      data-drop={dropping || undefined}
      style={{ height, transform: `translateY(${start}px)` }}
    >
      {withImages && (
        <div role="gridcell" className={classes.thumb}>
          {item?.image && <Thumbnail image={item.image} size={40} alt="" />}
        </div>
      )}
      {columns.map((column) => (
        <div
          key={column}
          role="gridcell"
          data-column={column}
          data-kind={kindOf(column)}
          data-title={column === 'title' || undefined}
          style={widthStyle(widths[column])}
          data-availability={column === 'availability' ? (item?.availability ?? undefined) : undefined}
        >
          {item ? cellText(column, item) : column === 'title' && '\u00a0'}
        </div>
      ))}
    </div>
  );
});
