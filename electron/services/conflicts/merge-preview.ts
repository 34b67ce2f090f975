import { fieldName } from '#shared/catalogue/names.ts';
import type { MergePreview, MergeSide, MergeSideName } from '#shared/contract/catalogue/merging.ts';
import type { Context } from '../common/context.ts';
import { placementsOf } from '../images/placements.ts';
import { countLinks } from '../merging/merge-artist.ts';
import {
  type AttributionsOfBoth,
  attributionsDiffer,
  attributionsOf,
  canKeepBoth,
  countImages,
  mergedAttributions,
} from '../merging/merge-artwork.ts';
import { bothOf, changed, differingGroups, joinedFields, opposite } from '../merging/merge-values.ts';
import { idOf, type Mergeable } from '../merging/mergeable.ts';
import { inContract } from '../sync/field-names.ts';
import { findConflict } from './conflicts.ts';
import { readMergeable } from './read-mergeable.ts';

/**
 * Returns a preview of merging the two records of a conflict.
 * @throws NOT_FOUND, CONFLICT if there are no two records to merge
 */
export async function mergePreview(ctx: Context, { id }: { id: string }): Promise<MergePreview> {
  const pair = await readMergeable(ctx, await findConflict(ctx, id));
  const { table, rows, values } = pair;
  const isArtwork = table === 'artworks';
  const attributions = isArtwork
    ? { other: await attributionsOf(ctx, idOf(rows.other)), this: await attributionsOf(ctx, idOf(rows.this)) }
    : null;
  const differing = differingGroups(pair).map((group) => ({
    fields: group.names.map(fieldName),
    both: bothOf(group, values.other, values.this) !== undefined,
  }));
  if (attributions && attributionsDiffer(attributions))
    differing.unshift({ fields: ['attributions'], both: canKeepBoth(attributions) });
  return {
    table,
    other: await sideOf(ctx, pair, 'other', attributions),
    this: await sideOf(ctx, pair, 'this', attributions),
    differing,
  };
}

async function sideOf(
  ctx: Context,
  pair: Mergeable,
  side: MergeSideName,
  attributions: AttributionsOfBoth | null,
): Promise<MergeSide> {
  const { table, rows, values } = pair;
  const [from, to] = [idOf(rows[side]), idOf(rows[opposite(side)])];
  const none = { works: 0, attributions: 0, images: 0, accounts: 0 };
  const isArtwork = table === 'artworks';
  const links = isArtwork ? { images: await countImages(ctx, { from, to }) } : await countLinks(ctx, from);
  const image = isArtwork ? (await placementsOf(ctx, from)).find(({ isPrimary }) => isPrimary) : undefined;
  return {
    id: from,
    label: String(rows[side].title ?? rows[side].name),
    values: {
      ...inContract(values[side]),
      ...(attributions && {
        attributions: attributions[side].map(({ id: _, position: __, ...attribution }) => attribution),
      }),
    },
    image: image ?? null,
    adds: addedBy(pair, side, attributions),
    links: { ...none, ...links },
  };
}

/** Returns the fields that the other record gets from this one without a choice. */
function addedBy(pair: Mergeable, side: MergeSideName, attributions: AttributionsOfBoth | null): string[] {
  const stays = opposite(side);
  const chosen = differingGroups(pair).flatMap(({ names }) => names);
  const names = Object.keys(changed(pair.values[stays], joinedFields(pair, stays, {})));
  const fields = names.filter((name) => !chosen.includes(name) && name !== 'extra').map(fieldName);
  const hasMore =
    attributions &&
    !attributionsDiffer(attributions) &&
    mergedAttributions(attributions, stays, undefined).length > attributions[stays].length;
  return hasMore ? ['attributions', ...fields] : fields;
}
