import { memo } from 'react';
import type { ArtworkListItem } from '#shared/contract/catalogue/artworks.ts';
import { Thumbnail } from '../../../components/images/thumbnail.tsx';
import classes from './artwork-table.module.css';
import { CellEditor, type Next } from './cells/cell-editor.tsx';
import type { KeptText } from './cells/kept-cells.ts';
import type { EditedCell } from './cells/use-cell-edits.ts';
import type { ColumnStyles } from './column-styles.ts';
import { type Column, cellText, kindOf } from './columns.ts';

type Props = {
  id: string;
  index: number;
  start: number;
  height: number;
  columns: readonly Column[];
  styles: ColumnStyles;
  withImages: boolean;
  item: ArtworkListItem | undefined;
  selected: boolean;
  /** The position of the cell cursor, if it is in this row. */
  active: number | undefined;
  /** The positions of the range of cells in this row. */
  left: number | undefined;
  right: number | undefined;
  kept: Partial<Record<Column, KeptText>> | undefined;
  edited: EditedCell | undefined;
  onCommit: ((text: string, next: Next, insist: boolean) => boolean) | undefined;
  onCancel: (() => void) | undefined;
  dropping: boolean;
  /** Renders the row again when the window's language changes. */
  language: string;
};

/** One artwork as a table row; without hooks and Mantine components, for scrolling speed. */
export const TableRow = memo(
  function TableRow(props: Props) {
    const { id, index, start, height, columns, styles, withImages, item, selected, active, dropping } = props;
    const { left = columns.length, right = -1, kept, edited, onCommit, onCancel } = props;
    return (
      <div
        id={id}
        role="row"
        aria-rowindex={index + 2}
        aria-selected={selected}
        className={classes.row}
        data-index={index}
        data-active={active === undefined ? undefined : true}
        data-drop={dropping || undefined}
        style={{ height, transform: `translateY(${start}px)` }}
      >
        {withImages && (
          <div role="gridcell" className={classes.thumb}>
            {item?.image && <Thumbnail image={item.image} size={40} alt="" />}
          </div>
        )}
        {columns.map((column, position) => {
          const failed = kept?.[column];
          const isEdited = edited?.column === column;
          return (
            <div
              key={column}
              id={`${id}-${position}`}
              role="gridcell"
              aria-selected={position >= left && position <= right}
              aria-invalid={failed !== undefined || undefined}
              data-position={position}
              data-column={column}
              data-kind={kindOf(column)}
              data-cursor={active === position || undefined}
              data-title={column === 'title' || undefined}
              data-editing={isEdited || undefined}
              title={failed?.problem}
              style={styles[column]}
            >
              {column === 'availability' && item?.availability && !failed && (
                <span className={classes.mark} data-availability={item.availability} />
              )}
              {item ? (failed?.text ?? cellText(column, item)) : column === 'title' && '\u00a0'}
              {failed && <span className="visually-hidden">: {failed.problem}</span>}
              {column === 'title' && item && <span aria-hidden className={classes.open} data-open />}
              {isEdited && onCommit && onCancel && <CellEditor cell={edited} onCommit={onCommit} onCancel={onCancel} />}
            </div>
          );
        })}
      </div>
    );
  },
  (before, after) =>
    // The functions change with every key; only an editor calls them.
    (Object.keys(after) as (keyof Props)[]).every(
      (name) => ((name === 'onCommit' || name === 'onCancel') && !after.edited) || Object.is(before[name], after[name]),
    ),
);
