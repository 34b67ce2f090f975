import { pipeline, Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import { messageIn } from '#shared/messages/message.ts';
import type { Context } from '../common/context.ts';
import { select } from '../common/sql.ts';
import { getImport } from './imports.ts';
import type { RowRow } from './row-row.ts';
import { reasonsOf } from './rows.ts';

const pageSize = 500;
/** The column of reasons, which imports skip. */
export const reasonColumn = 'Not imported because';

/**
 * Returns the rows that were not imported, as CSV of the same columns with a column of reasons, to be corrected and
 * imported again. @throws NOT_FOUND
 */
export async function refusedRows(ctx: Context, { id }: { id: string }): Promise<{ name: string; content: Readable }> {
  const found = await getImport(ctx, { id });
  const names = found.columns.map(({ name }) => name).filter((name) => name !== reasonColumn);
  const indexes = names.map((name) => found.columns.findIndex((column) => column.name === name));
  async function* lines(): AsyncGenerator<string[]> {
    for (let last = 0, more = true; more; ) {
      const rows = await select<RowRow>(ctx, refusedSql, [found.import, last, pageSize]);
      for (const row of rows) yield [...indexes.map((index) => row.cells[index] ?? ''), reasonText(row)];
      last = rows.at(-1)?.row ?? last;
      more = rows.length === pageSize;
    }
  }
  const csv = stringify({
    header: true,
    columns: [...names, reasonColumn].map((header, index) => ({ key: String(index), header })),
    record_delimiter: 'windows',
    quoted_match: /[\r\n]/,
    bom: true,
  });
  const content = pipeline(Readable.from(lines()), csv, () => undefined);
  return { name: `${found.fileName.replace(/(\.\w+)+$/, '')}-not-imported.csv`, content };
}

const refusedSql = `
  SELECT c.row, c.cells, r.state, r.reason, v.problems FROM import_rows r JOIN import_cells c USING (import_id, row)
    LEFT JOIN import_values v USING (import_id, row)
  WHERE r.import_id = $1 AND r.row > $2 AND r.state IN ('refused', 'ask') ORDER BY r.row LIMIT $3`;

function reasonText({ state, reason, problems }: RowRow): string {
  if (state === 'ask') return messageIn('en', { messageKey: 'imports.asks' });
  return [...(problems ?? []).filter(({ note }) => !note), ...reasonsOf(reason)]
    .map(
      ({ column, messageKey, params }) =>
        `${column === null ? '' : `${column}: `}${messageIn('en', { messageKey, params })}`,
    )
    .join('; ');
}
