import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract';
import type { artworks } from '#shared/contract/catalogue/artworks.ts';
import type { Context } from '../common/context.ts';
import { select } from '../common/sql.ts';
import { artworkSource } from './artwork-source.ts';

type Input = InferContractRouterInputs<typeof artworks>['tags'];
type Output = InferContractRouterOutputs<typeof artworks>['tags'];

/**
 * Returns the tags in use, most used first; with `q`, only those that contain it. Of several spellings of one tag, the
 * most used is returned.
 */
export async function artworkTags(ctx: Context, { q, limit = 50 }: Input): Promise<Output> {
  const { where, bind } = await artworkSource(ctx, {});
  const add = (value: unknown) => `$${bind.push(value)}`;
  if (q) where.push(`strpos(fold_text(tag), rtrim(fold_text(${add(q)}))) > 0`);
  return await select<Output[number]>(
    ctx,
    `SELECT mode() WITHIN GROUP (ORDER BY tag) AS tag, count(DISTINCT w.id)::integer AS count
     FROM artworks w, unnest(w.tags) AS tag
     ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''}
     GROUP BY inventory_key(tag) ORDER BY count DESC, tag LIMIT ${add(limit)}`,
    bind,
  );
}
