import { IconSquare, IconSquareCheckFilled } from '@tabler/icons-react';
import { memo } from 'react';
import type { ImportRow } from '#shared/contract/files/imports.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import { i18next } from '../../../lib/i18n/i18n.ts';
import { say } from '../../../lib/i18n/say.ts';
import { CellContent } from './cell-content.tsx';
import { CellEditor, type Commit } from './cell-editor.tsx';
import classes from './row-table.module.css';
import type { ShownColumn } from './shown-columns.ts';
import { StateIcon } from './state-icon.tsx';

export type PlacedColumn = ShownColumn & { position: number; left: number };

type Props = {
  index: number;
  top: number;
  row: ImportRow | undefined;
  columns: readonly PlacedColumn[];
  /** Corrections that are not saved yet, by column. */
  corrections: Readonly<Record<string, string>> | undefined;
  /** The position of the active cell, 0 for the first column; undefined in other rows. */
  active: number | undefined;
  editing: boolean;
  cellId: (index: number, position: number) => string;
  onCommit: Commit | undefined;
  /** Undefined for rows that the import does not write. */
  ticked: boolean | undefined;
  /** Renders the row again when the window's language changes. */
  language: string;
};

/** Returns whether a row can be imported on its own. */
export const canTick = ({ state }: ImportRow): boolean => state === 'create' || state === 'update';

/** One row of the file; without hooks, for scrolling speed. */
export const RowLine = memo(function RowLine(props: Props) {
  const { index, top, row, columns, corrections, active, editing, cellId, onCommit, ticked } = props;
  const problem = row?.problems.find(({ column }) => column === null);
  const state = row?.state ?? 'unchecked';
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={ticked}
      className={classes.row}
      data-state={state}
      data-active={active !== undefined || undefined}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div
        role="rowheader"
        aria-colindex={1}
        id={cellId(index, 0)}
        data-row={index}
        data-position={0}
        data-active={active === 0 || undefined}
        className={classes.first}
        title={problem && say(problem)}
      >
        {row && (
          <>
            {ticked !== undefined && (
              <span className={classes.tick} data-tick data-ticked={ticked || undefined} aria-hidden>
                {ticked ? <IconSquareCheckFilled size={16} /> : <IconSquare size={16} stroke={1.5} />}
              </span>
            )}
            <span className={classes.rowNumber}>{formatNumber(row.row)}</span>
            <span className={classes.state}>
              <StateIcon state={state} className={classes.stateIcon} />
              <span className={classes.stateName}>{i18next.t(`imports:rowState.${state}`)}</span>
            </span>
            {problem && <span className={classes.reason}>{say(problem)}</span>}
          </>
        )}
      </div>
      {columns.map((column) => (
        <div
          key={column.index}
          role="gridcell"
          aria-colindex={column.position + 1}
          id={cellId(index, column.position)}
          data-row={index}
          data-position={column.position}
          data-active={active === column.position || undefined}
          className={classes.cell}
          style={{ left: column.left }}
        >
          {row && onCommit && editing && active === column.position ? (
            <CellEditor
              label={i18next.t('imports:table.edit', { column: column.name, row: row.row })}
              text={corrections?.[column.name] ?? row.cells[column.index] ?? ''}
              onCommit={onCommit}
            />
          ) : (
            row && <CellContent row={row} column={column} correction={corrections?.[column.name]} />
          )}
        </div>
      ))}
    </div>
  );
});
