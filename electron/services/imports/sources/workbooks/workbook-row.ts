/** A cell that is merged with those below it: its column from 0, and the number of rows. */
export type MergedCells = { column: number; rows: number };

/** A row of a sheet as text. Its index is from 0; blank rows are left out. `merges` begin in this row. */
export type WorkbookRow = { index: number; cells: string[]; merges: readonly MergedCells[] };

/** An opened workbook. */
export type Workbook = {
  /** The names of its sheets in their order. */
  sheets: string[];
  /** Yields the rows of a sheet that are not blank. @throws VALIDATION if the file is damaged, TOO_LARGE */
  rows(sheet: string): AsyncIterable<WorkbookRow>;
};
