import type { ImportRowState } from '#shared/contract/files/imports.ts';
import type { CellProblem, RowArtist } from './parse/types.ts';

/** A row with what is known of it so far. */
export type RowRow = {
  row: number;
  cells: string[];
  state: ImportRowState | null;
  record_id: string | null;
  reason: string | null;
  value: Record<string, unknown> | null;
  artists: RowArtist[] | null;
  problems: CellProblem[] | null;
};
