import { fieldName } from '#shared/catalogue/names.ts';
import type { MergePreview, MergeSide, MergeSideName } from '#shared/contract/merging.ts';
import { authorize } from '../common/authorize.ts';
import type { Context } from '../common/context.ts';
import { placementsOf } from '../images/placements.ts';
import { inContract } from '../sync/field-names.ts';
import { findConflict } from './conflicts.ts';
import { countLinks } from './merge-artist.ts';
import { canKeepBoth, countImages, mergedParts, partsDiffer, partsOf, type WorkParts } from './merge-artwork.ts';
import { bothOf, changed, differingGroups, opposite, unitedFields } from './merge-values.ts';
import { idOf, type Mergeable, readMergeable } from './mergeable.ts';

/**
 * Returns a preview of merging the two records of a conflict.
 * @throws NOT_FOUND, CONFLICT if there are no two records to merge
 */
export async function mergePreview(ctx: Context, { id }: { id: string }): Promise<MergePreview> {
  authorize(ctx, 'sync.resolve');
  const pair = await readMergeable(ctx, await findConflict(ctx, id));
  const { table, rows, values } = pair;
  const isWork = table === 'artworks';
  const parts = isWork
    ? { other: await partsOf(ctx, idOf(rows.other)), this: await partsOf(ctx, idOf(rows.this)) }
    : null;
  const differing = differingGroups(pair).map((group) => ({
    fields: group.names.map(fieldName),
    both: bothOf(group, values.other, values.this) !== undefined,
  }));
  if (parts && partsDiffer(parts)) differing.unshift({ fields: ['attributions'], both: canKeepBoth(parts) });
  return {
    table,
    other: await sideOf(ctx, pair, 'other', parts),
    this: await sideOf(ctx, pair, 'this', parts),
    differing,
  };
}

async function sideOf(ctx: Context, pair: Mergeable, side: MergeSideName, parts: WorkParts | null): Promise<MergeSide> {
  const { table, rows, values } = pair;
  const [from, to] = [idOf(rows[side]), idOf(rows[opposite(side)])];
  const none = { works: 0, attributions: 0, images: 0, accounts: 0 };
  const isWork = table === 'artworks';
  const links = isWork ? { images: await countImages(ctx, { from, to }) } : await countLinks(ctx, from);
  const image = isWork ? (await placementsOf(ctx, from)).find(({ isPrimary }) => isPrimary) : undefined;
  return {
    id: from,
    label: String(rows[side].title ?? rows[side].name),
    values: {
      ...inContract(values[side]),
      ...(parts && { attributions: parts[side].map(({ id: _, position: __, ...part }) => part) }),
    },
    image: image ?? null,
    adds: addedBy(pair, side, parts),
    links: { ...none, ...links },
  };
}

/** Returns what the other record takes over from this one, besides the chosen fields. */
function addedBy(pair: Mergeable, side: MergeSideName, parts: WorkParts | null): string[] {
  const stays = opposite(side);
  const chosen = differingGroups(pair).flatMap(({ names }) => names);
  const names = Object.keys(changed(pair.values[stays], unitedFields(pair, stays, {})));
  const fields = names.filter((name) => !chosen.includes(name) && name !== 'extra').map(fieldName);
  const isMoreBy = parts && !partsDiffer(parts) && mergedParts(parts, stays, undefined).length > parts[stays].length;
  return isMoreBy ? ['attributions', ...fields] : fields;
}
