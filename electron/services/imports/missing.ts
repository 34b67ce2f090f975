import type { ImportDetails, MissingRecord } from '#shared/contract/files/imports.ts';
import type { Context } from '../common/context.ts';
import { select } from '../common/sql.ts';
import { numberIn } from './cursor.ts';
import { getImport } from './imports.ts';

type Page = { items: MissingRecord[]; total: number; nextCursor: string | null };

/**
 * Lists the artworks with an inventory number that no row of the file has, in the order of their numbers. The import
 * never deletes them. @throws NOT_FOUND, VALIDATION at `cursor`
 */
export async function missingRecords(
  ctx: Context,
  { id, limit, cursor }: { id: string; limit: number; cursor?: string },
): Promise<Page> {
  const found = await getImport(ctx, { id });
  if (!isByNumber(found)) return { items: [], total: 0, nextCursor: null };
  const offset = numberIn(cursor);
  const rows = await select<MissingRecord & { total: number }>(ctx, missingSql, [found.import, limit + 1, offset]);
  const items = rows.slice(0, limit).map(({ total: _total, ...record }) => record);
  return { items, total: rows[0]?.total ?? offset, nextCursor: rows.length > limit ? String(offset + limit) : null };
}

function isByNumber({ mapping: { records, key = 'inventoryNumber', columns }, state }: ImportDetails): boolean {
  const hasNumbers = Object.values(columns).some((column) => column?.to === 'inventoryNumber');
  return records === 'artworks' && key === 'inventoryNumber' && hasNumbers && state === 'ready';
}

const missingSql = `
  SELECT w.id, w.inventory_number AS "inventoryNumber", w.title, a.name AS "artistName",
    (count(*) OVER ())::integer AS total
  FROM artworks w JOIN artists a ON a.id = w.artist_id
  WHERE w.inventory_number IS NOT NULL
    AND NOT EXISTS (SELECT FROM import_rows r WHERE r.import_id = $1 AND r.record_id = w.id)
    AND NOT EXISTS (SELECT FROM import_values v
      WHERE v.import_id = $1 AND inventory_key(v.value ->> 'inventoryNumber') = inventory_key(w.inventory_number))
  ORDER BY w.inventory_number, w.id LIMIT $2 OFFSET $3`;
