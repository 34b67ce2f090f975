import { useRef } from 'react';
import { client } from '../../../lib/api/client.ts';
import { toggled } from '../../../lib/lists/toggled.ts';
import { reportFailure } from '../../../lib/ui/notify.ts';
import { canTick } from './row-line.tsx';
import type { RowFilter } from './use-rows.ts';

const pageSize = 500;

/** Returns the numbers of the listed rows between two rows that can be ticked; most of them may not be loaded. */
async function rowsBetween(id: string, filter: RowFilter, first: number, last: number): Promise<number[]> {
  const found: number[] = [];
  for (let cursor = String(first - 1); ; ) {
    const { items, nextCursor } = await client.imports.rows({ id, ...filter, cursor, limit: pageSize });
    found.push(...items.filter((row) => row.row <= last && canTick(row)).map(({ row }) => row));
    if (nextCursor === null || (items.at(-1)?.row ?? last) >= last) return found;
    cursor = nextCursor;
  }
}

/**
 * Returns a function that ticks a row or removes its tick. With `range`, all rows from the one ticked before get its
 * state.
 */
export function useTicks(
  id: string,
  filter: RowFilter,
  ticked: ReadonlySet<number>,
  onTicked: (rows: ReadonlySet<number>) => void,
): (row: number, range: boolean) => void {
  const before = useRef<number>(undefined);
  return (row, range) => {
    const from = before.current;
    if (!range || from === undefined) {
      before.current = row;
      onTicked(toggled(ticked, row));
      return;
    }
    const ticks = ticked.has(from);
    void rowsBetween(id, filter, Math.min(from, row), Math.max(from, row))
      .then((rows) => {
        const next = new Set(ticked);
        for (const each of rows)
          if (ticks) next.add(each);
          else next.delete(each);
        onTicked(next);
      })
      .catch(reportFailure);
  };
}
