import type { MergedTable } from '#shared/contract/catalogue/merging.ts';
import { invalid, notFound } from '#shared/errors.ts';
import { isUuid } from '#shared/ids.ts';
import type { Context } from '../common/context.ts';
import { select } from '../common/sql.ts';

const named: Record<MergedTable, string> = {
  artists: 'SELECT id FROM artists WHERE lower(name) = lower(trim($1::text)) ORDER BY id LIMIT 20',
  artworks: `SELECT id FROM artworks WHERE inventory_key(inventory_number) = inventory_key($1::text)
    ORDER BY id LIMIT 20`,
};

/**
 * Returns the id of a record that is named by its id, an artist's name or an artwork's inventory number.
 * @throws NOT_FOUND, VALIDATION if several have the name
 */
export async function idOfNamed(ctx: Context, table: MergedTable, name: string): Promise<string> {
  if (isUuid(name)) return name.toLowerCase();
  const found = await select<{ id: string }>(ctx, named[table], [name]);
  const [first, second] = found;
  if (!first) throw notFound(table === 'artists' ? 'artist' : 'artwork');
  if (second) throw invalid(name, 'fields.sameNames', { ids: found.map(({ id }) => id).join(', ') });
  return first.id;
}
