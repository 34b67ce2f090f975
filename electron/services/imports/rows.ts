import type { ImportRow, ImportRowState } from '#shared/contract/files/imports.ts';
import { problem } from '#shared/errors.ts';
import { isMessageKey, type Message, message } from '#shared/messages/message.ts';
import type { Context } from '../common/context.ts';
import { select } from '../common/sql.ts';
import { numberIn } from './cursor.ts';
import { getImport } from './imports.ts';
import { changesOf } from './row-changes.ts';
import type { RowRow } from './row-row.ts';

type Page = { id: string; state?: ImportRowState; result?: 'create' | 'update'; limit: number; cursor?: string };

/** Lists the rows of an import in their order in the file. @throws NOT_FOUND, VALIDATION at `cursor` */
export async function importRows(
  ctx: Context,
  { id, state, result, limit, cursor }: Page,
): Promise<{ items: ImportRow[]; total: number; nextCursor: string | null }> {
  const found = await getImport(ctx, { id });
  const after = numberIn(cursor);
  const only = result ?? state;
  const sql = result ? resultSql : state ? stateSql : allSql;
  const rows = await select<RowRow>(ctx, sql, [found.import, after, limit + 1, ...(only === undefined ? [] : [only])]);
  const page = rows.slice(0, limit);
  const changes = await changesOf(ctx, found, page);
  const items = page.map((row) => present(row, changes.get(row.row) ?? []));
  const nextCursor = rows.length > limit ? String(page.at(-1)?.row) : null;
  return { items, total: result ? (found.result?.[result] ?? 0) : state ? found[state] : found.rows, nextCursor };
}

const columns = 'c.row, c.cells, r.state, r.record_id, r.reason, v.value, v.artists, v.problems';

const allSql = `
  SELECT ${columns} FROM import_cells c LEFT JOIN import_values v USING (import_id, row)
    LEFT JOIN import_rows r USING (import_id, row)
  WHERE c.import_id = $1 AND c.row > $2 ORDER BY c.row LIMIT $3`;

const stateSql = `
  SELECT ${columns} FROM import_rows r JOIN import_cells c USING (import_id, row)
    LEFT JOIN import_values v USING (import_id, row)
  WHERE r.import_id = $1 AND r.row > $2 AND r.state = $4 ORDER BY r.row LIMIT $3`;

const resultSql = `
  SELECT ${columns} FROM import_results w JOIN import_cells c USING (import_id, row)
    LEFT JOIN import_rows r USING (import_id, row) LEFT JOIN import_values v USING (import_id, row)
  WHERE w.import_id = $1 AND w.row > $2 AND w.state = $4 ORDER BY w.row LIMIT $3`;

function present({ row, cells, state, record_id, reason, problems }: RowRow, changes: ImportRow['changes']): ImportRow {
  return {
    row,
    state,
    cells,
    problems: [...(problems ?? []), ...reasonsOf(reason)].map(({ column, messageKey, params }) => ({
      column,
      ...problem({ messageKey, params }),
    })),
    record: state === 'update' || state === 'same' ? record_id : null,
    changes,
  };
}

/** Why a row is refused besides its cells. */
export function reasonsOf(reason: string | null): (Message & { column: null })[] {
  if (reason === null || reason === 'cells') return [];
  return [{ column: null, ...(isMessageKey(reason) ? { messageKey: reason } : message('fields.invalid')) }];
}
