import { pipeline, Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import { type Language, languages, messageIn } from '#shared/messages/message.ts';
import type { Context } from '../common/context.ts';
import { select } from '../common/sql.ts';
import { getImport } from './imports.ts';
import type { RowRow } from './row-row.ts';
import { reasonsOf } from './rows.ts';

const pageSize = 500;
/** The name of the column of reasons. */
const reasonColumn = (language: Language) => messageIn(language, { messageKey: 'imports.reasonColumn' });

/**
 * Returns the rows that were not imported, as CSV of the same columns and with the delimiter of the file, with a column
 * of reasons in `language`, to be corrected and imported again. @throws NOT_FOUND
 */
export async function refusedRows(
  ctx: Context,
  { id, language }: { id: string; language: Language },
): Promise<{ name: string; content: Readable }> {
  const found = await getImport(ctx, { id });
  // The file may contain rows that an earlier import has refused.
  const earlier = languages.map(reasonColumn);
  const names = found.columns.map(({ name }) => name).filter((name) => !earlier.includes(name));
  const indexes = names.map((name) => found.columns.findIndex((column) => column.name === name));
  async function* lines(): AsyncGenerator<string[]> {
    for (let last = 0, more = true; more; ) {
      const rows = await select<RowRow>(ctx, refusedSql, [found.import, last, pageSize]);
      for (const row of rows) yield [...indexes.map((index) => row.cells[index] ?? ''), reasonText(row, language)];
      last = rows.at(-1)?.row ?? last;
      more = rows.length === pageSize;
    }
  }
  const csv = stringify({
    header: true,
    delimiter: found.source?.delimiter ?? ',',
    columns: [...names, reasonColumn(language)].map((header, index) => ({ key: String(index), header })),
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

function reasonText({ state, reason, problems }: RowRow, language: Language): string {
  if (state === 'ask') return messageIn(language, { messageKey: 'imports.asks' });
  return [...(problems ?? []).filter(({ note }) => !note), ...reasonsOf(reason)]
    .map(
      ({ column, messageKey, params }) =>
        `${column === null ? '' : `${column}: `}${messageIn(language, { messageKey, params })}`,
    )
    .join('; ');
}
