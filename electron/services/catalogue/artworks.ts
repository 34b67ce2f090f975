import type * as z from 'zod';
import { artworks } from '#shared/catalogue/artworks.ts';
import { followProposals, withProposals } from '#shared/catalogue/proposals.ts';
import type { ArtworkInput, Artwork as ArtworkOutput, ArtworkPatch } from '#shared/contract/artworks.ts';
import type { byId } from '#shared/contract/fields.ts';
import { AppError, invalid } from '#shared/errors.ts';
import { newId } from '../../models/ids.ts';
import { modelsOf } from '../../models/models.ts';
import { authorize, type Scope } from '../common/authorize.ts';
import type { Context } from '../common/context.ts';
import { explained, missing, refuseStale, sent, taken } from '../common/records.ts';
import { select } from '../common/sql.ts';
import { forgetTotals } from '../common/totals.ts';
import { artworkOf, findArtwork } from './artwork-record.ts';
import { areSame, planAttributions, saveAttributions, saveFirstAttributions } from './attributions.ts';
import { presentArtwork } from './present-artwork.ts';

export { listArtworks } from './artwork-list.ts';
export { artworkPages } from './artwork-pages.ts';
export { artworkTags } from './artwork-tags.ts';

type ById = z.infer<typeof byId>;

/**
 * Adds an artwork. With `artistId` alone the artist gets the role "artist"; with `attributions` the first is the main one.
 * A price without a currency is in the gallery's own.
 * @throws NOT_FOUND at `artistId`, CONFLICT at `inventoryNumber`, VALIDATION at `latestYear`
 */
export async function createArtwork(ctx: Context, input: ArtworkInput): Promise<ArtworkOutput> {
  authorize(ctx, 'artworks.create');
  refuseYearsOutOfOrder(input);
  const { Artwork } = modelsOf(ctx.workspace.database.sequelize);
  const { attributions: _, ...fields } = withProposals(artworks, input);
  const attributions = planAttributions(input, []);
  const currency = await currencyOf(ctx, input);
  const values = { ...fields, ...sent({ currency }), id: newId(), artistId: attributions[0]?.artistId ?? '' };
  const artwork = await explained(meanings, () => Artwork.create(values, { transaction: ctx.transaction }));
  const rows = await saveFirstAttributions(ctx, artwork.id, attributions);
  forgetTotals(ctx);
  // What the database has of it is known from writing it; a new artwork has no images.
  return presentArtwork(artwork, rows, []);
}

/** One artwork with its attributions and images. @throws NOT_FOUND */
export async function getArtwork(ctx: Context, { id }: ById): Promise<ArtworkOutput> {
  const scope = authorize(ctx, 'artworks.read');
  const { artwork } = await findArtwork(ctx, scope, id);
  return await artworkOf(ctx, artwork);
}

/**
 * Changes the fields that are sent. Another `artistId` takes the place of the main artist and leaves the other
 * attributions.
 * @throws NOT_FOUND, STALE with the record as it is, CONFLICT at `inventoryNumber`, VALIDATION at `latestYear`
 */
export async function updateArtwork(ctx: Context, { id, updatedAt, ...patch }: ArtworkPatch): Promise<ArtworkOutput> {
  const scope = authorize(ctx, 'artworks.update');
  const { artwork, attributions: before } = await findArtwork(ctx, scope, id, { forUpdate: true });
  await refuseStale(ctx, artwork, updatedAt, () => artworkOf(ctx, artwork));
  const { attributions: _, ...fields } = followProposals(artworks, sent(patch) as typeof patch, artwork.dataValues);
  refuseYearsOutOfOrder({ earliestYear: artwork.earliestYear, latestYear: artwork.latestYear, ...fields });
  const currency = await currencyOf(ctx, { price: artwork.price, currency: artwork.currency, ...fields });
  const after = planAttributions(patch, before);
  refuseGivingAway(scope, after);
  const values = { ...fields, ...sent({ currency }), artistId: after[0]?.artistId ?? artwork.artistId };
  // Who edits an older version is to notice that too; without a changed column Sequelize would not touch the row.
  if (!areSame(before, after)) artwork.changed('artistId', true);
  await explained(meanings, () => artwork.update(values, { transaction: ctx.transaction, returning: true }));
  await saveAttributions(ctx, artwork.id, before, after);
  forgetTotals(ctx);
  return await artworkOf(ctx, artwork);
}

/** Deletes an artwork; its images' originals stay. @throws NOT_FOUND */
export async function removeArtwork(ctx: Context, { id }: ById): Promise<void> {
  const scope = authorize(ctx, 'artworks.remove');
  const { artwork } = await findArtwork(ctx, scope, id, { forUpdate: true });
  await artwork.destroy({ transaction: ctx.transaction });
  forgetTotals(ctx);
}

const meanings = {
  artworks_inventory_number_key: () => taken('inventoryNumber', 'catalogue.inventoryNumberTaken'),
  artworks_artist_id_fkey: () => missing('artist', 'artistId'),
};

/** The currency to store: the gallery's own where there is a price without one; undefined when nothing is to change. */
async function currencyOf(
  ctx: Context,
  { price, currency }: Pick<ArtworkPatch, 'price' | 'currency'>,
): Promise<string | undefined> {
  if (price == null || currency != null) return undefined;
  const [general] = await select<{ currency: string | null }>(
    ctx,
    `SELECT value ->> 'defaultCurrency' AS currency FROM settings WHERE key = 'general'`,
    [],
  );
  return general?.currency ?? fallbackCurrency;
}

/** The currency of a gallery that has not chosen one. */
const fallbackCurrency = 'EUR';

/** An artist may edit their works, but a work must stay theirs: else they could make it vanish from their own list. */
function refuseGivingAway(scope: Scope, after: { artistId: string }[]): void {
  if (scope.all || after.some(({ artistId }) => artistId === scope.artistId)) return;
  throw new AppError('FORBIDDEN', 'catalogue.givingAway');
}

function refuseYearsOutOfOrder({ earliestYear, latestYear }: Pick<ArtworkPatch, 'earliestYear' | 'latestYear'>): void {
  if (earliestYear != null && latestYear != null && latestYear < earliestYear) {
    throw invalid('latestYear', 'fields.beforeEarliestYear');
  }
}
