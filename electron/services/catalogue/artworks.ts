import type * as z from 'zod';
import { artworks } from '#shared/catalogue/artworks.ts';
import { withProposals } from '#shared/catalogue/proposals.ts';
import type { ArtworkInput, Artwork as ArtworkOutput, ArtworkPatch } from '#shared/contract/catalogue/artworks.ts';
import type { byId } from '#shared/contract/catalogue/fields.ts';
import { newId } from '../../models/ids.ts';
import { modelsOf } from '../../models/models.ts';
import type { Context } from '../common/context.ts';
import { explained, missing, refuseStale, sent, taken } from '../common/records.ts';
import { forgetTotals } from '../lists/totals.ts';
import { artworkOf, findArtwork } from './artwork-record.ts';
import { areSame, planAttributions, saveAttributions, saveFirstAttributions } from './attributions.ts';
import { withCustomValues } from './custom-values.ts';
import { findArtworkToEdit } from './editable-artwork.ts';
import { defaultCurrency, editedArtwork, refuseYearsOutOfOrder, rulesFor } from './edited-artwork.ts';
import { presentArtwork } from './present-artwork.ts';

export { listArtworks } from './artwork-list.ts';
export { artworkPages } from './artwork-pages.ts';
export { artworkTags } from './artwork-tags.ts';

type ById = z.infer<typeof byId>;

/**
 * Adds an artwork. With `artistId` alone, the artist gets the role "artist"; with `attributions`, the first is the main
 * artist. A price without a currency gets the default currency.
 * @throws NOT_FOUND at `artistId`, CONFLICT at `inventoryNumber`, VALIDATION at `latestYear`
 */
export async function createArtwork(ctx: Context, input: ArtworkInput): Promise<ArtworkOutput> {
  refuseYearsOutOfOrder(input);
  const { Artwork } = modelsOf(ctx.workspace.database.sequelize);
  const { attributions: _, ...fields } = withProposals(artworks, input);
  const attributions = planAttributions(input, []);
  const isMissing = input.price != null && input.currency == null;
  const currency = isMissing ? await defaultCurrency(ctx) : undefined;
  const extra = await withCustomValues(ctx, 'artworks', {}, input.extra);
  const values = { ...fields, ...sent({ currency, extra }), id: newId(), artistId: attributions[0]?.artistId ?? '' };
  const artwork = await explained(meanings, () => Artwork.create(values, { transaction: ctx.transaction }));
  const rows = await saveFirstAttributions(ctx, artwork.id, attributions);
  forgetTotals(ctx);
  // A new artwork has no images, so nothing needs to be read.
  return presentArtwork(artwork, rows, []);
}

/** Returns an artwork with its attributions and images. @throws NOT_FOUND */
export async function getArtwork(ctx: Context, { id }: ById): Promise<ArtworkOutput> {
  const { scope } = ctx;
  const { artwork } = await findArtwork(ctx, scope, id);
  return await artworkOf(ctx, artwork);
}

/**
 * Changes the given fields. Another `artistId` replaces the main artist and keeps the other attributions.
 * @throws NOT_FOUND, FORBIDDEN if an artist edits another artist's artwork or a managed field, STALE with the current
 * record, CONFLICT at `inventoryNumber`, VALIDATION at `latestYear`
 */
export async function updateArtwork(ctx: Context, { id, updatedAt, ...patch }: ArtworkPatch): Promise<ArtworkOutput> {
  const { artwork, attributions: before } = await findArtworkToEdit(ctx, id);
  await refuseStale(ctx, artwork, updatedAt, () => artworkOf(ctx, artwork));
  const rules = await rulesFor(ctx, artwork, patch);
  const { values, attributions: after } = editedArtwork(rules, artwork.dataValues, before, patch);
  // Changed attributions must change `updatedAt` too, but without a changed column Sequelize writes no row.
  if (!areSame(before, after)) artwork.changed('artistId', true);
  await explained(meanings, () => artwork.update(values, { transaction: ctx.transaction, returning: true }));
  await saveAttributions(ctx, artwork.id, before, after);
  forgetTotals(ctx);
  return await artworkOf(ctx, artwork);
}

/** Deletes an artwork and keeps its originals. @throws NOT_FOUND */
export async function removeArtwork(ctx: Context, { id }: ById): Promise<void> {
  const { scope } = ctx;
  const { artwork } = await findArtwork(ctx, scope, id, { forUpdate: true });
  await artwork.destroy({ transaction: ctx.transaction });
  forgetTotals(ctx);
}

const meanings = {
  artworks_inventory_number_key: () => taken('inventoryNumber', 'catalogue.inventoryNumberTaken'),
  artworks_artist_id_fkey: () => missing('artist', 'artistId'),
};
