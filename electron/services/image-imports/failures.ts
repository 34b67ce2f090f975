import type { ImageImportFailure } from '#shared/contract/files/image-imports.ts';
import type { Problem } from '#shared/errors.ts';
import type { Context } from '../common/context.ts';
import { select } from '../common/sql.ts';
import { getImageImport } from './image-imports.ts';

type Page = { items: ImageImportFailure[]; total: number; nextCursor: string | null };
type Row = { n: number; name: string; code: string; problem: Problem };

/** Returns a page of the files that were not added, in the order in which they failed. @throws NOT_FOUND */
export async function imageImportFailures(
  ctx: Context,
  { id, limit, cursor }: { id: string; limit: number; cursor?: string },
): Promise<Page> {
  const { import: importId } = await getImageImport(ctx, { id });
  const after = Number.parseInt(cursor ?? '0', 10) || 0;
  const rows = await select<Row>(
    ctx,
    `SELECT n, name, code, problem FROM image_import_failures WHERE import_id = $1 AND n > $2 ORDER BY n LIMIT $3`,
    [importId, after, limit + 1],
  );
  const [total] = await select<{ count: number }>(
    ctx,
    'SELECT count(*)::integer AS count FROM image_import_failures WHERE import_id = $1',
    [importId],
  );
  const items = rows.slice(0, limit);
  return {
    items: items.map(({ name, code, problem }) => ({ name, code, ...problem })),
    total: total?.count ?? 0,
    nextCursor: rows.length > limit ? String(items.at(-1)?.n) : null,
  };
}

/** Yields all files of an import that were not added. */
export async function* allFailures(ctx: Context, id: string): AsyncGenerator<ImageImportFailure> {
  for (let cursor: string | undefined; ; ) {
    const page = await imageImportFailures(ctx, { id, limit: 500, cursor });
    yield* page.items;
    if (page.nextCursor === null) return;
    cursor = page.nextCursor;
  }
}
