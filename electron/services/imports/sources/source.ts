import type { SourceOptions } from '#shared/catalogue/import-mapping.ts';
import type { ImportSource } from '#shared/contract/files/imports.ts';

/** Why a row cannot be understood. `encoding`: its bytes are not in the file's encoding and were read as another. */
export type Fault = 'short-rows' | 'long-rows' | 'broken-quotes' | 'encoding' | 'cut-off';

/**
 * A row of a file as text. `raw` is its source if it spans several lines, because a quote may be missing. `merged` are
 * the cells whose text is that of a merged cell above.
 */
export type SourceRow = { cells: string[]; fault?: Fault; raw?: string; merged?: number[] };

/** An opened file. */
export type Source = Pick<ImportSource, 'format' | 'encoding' | 'delimiter' | 'sheet' | 'sheets'> & {
  /** Yields the rows from the beginning of the table, with titles and header. */
  rows(): AsyncIterable<SourceRow>;
  /** The names of the columns, for formats that name each value; complete after the last row. */
  names?: readonly string[];
  /** Whether rows have as many cells as the header; a workbook's rows end with their last value. */
  isRagged: boolean;
  /** Reads again a record that spans several lines, each line as its own record. */
  byLines?(raw: string): SourceRow[];
};

export type SourceFile = {
  path: string;
  options: SourceOptions;
  signal: AbortSignal;
  /** Is called with the number of bytes that were read so far. */
  onBytes: (bytes: number) => void;
};
