import type { Message } from '#shared/messages/message.ts';

/** Why a cell is not understood. A note does not refuse the row: the text is kept, but nothing follows from it. */
export type CellProblem = Message & { column: string | null; note?: true };

/**
 * What a mapping makes of a row. Beside fields, `value` contains `id`, `image`, `listed` (see `rowParser`) and `sortForm`,
 * which follows from the title or name.
 */
export type ParsedRow = {
  value: Record<string, unknown>;
  artists: RowArtist[] | null;
  problems: CellProblem[];
};

/** An artist of a row: what the file knows of them, and their part in the artwork. */
export type RowArtist = { key: string; role: string; qualifier: string | null; artist: Record<string, unknown> };
