import type { Artwork as ArtworkOutput } from '#shared/contract/catalogue/artworks.ts';
import { notFound } from '#shared/errors.ts';
import type { Artwork } from '../../models/models.ts';
import { modelsOf } from '../../models/models.ts';
import { isWithin } from '../common/authorize.ts';
import type { Context, Scope } from '../common/context.ts';
import { recordId } from '../common/records.ts';
import { select } from '../common/sql.ts';
import { placementsOf } from '../images/placements.ts';
import { type AttributionRow, presentArtwork } from './present-artwork.ts';

/**
 * Returns the artwork with this id and its attributions if it is within `scope`. `forUpdate` locks it until commit.
 * @throws NOT_FOUND
 */
export async function findArtwork(
  ctx: Context,
  scope: Scope,
  id: string,
  { forUpdate = false } = {},
): Promise<{ artwork: Artwork; attributions: AttributionRow[] }> {
  const { Artwork } = modelsOf(ctx.workspace.database.sequelize);
  const { transaction } = ctx;
  const lock = forUpdate && transaction ? transaction.LOCK.UPDATE : undefined;
  const artwork = await Artwork.findByPk(recordId('artwork', id), { transaction, lock });
  if (!artwork) throw notFound('artwork');
  const attributions = await attributionsOf(ctx, artwork.id);
  if (!isWithin(scope, [artwork.artistId, ...attributions.map((part) => part.artistId)])) throw notFound('artwork');
  return { artwork, attributions };
}

/** Returns an artwork in the contract's form, with attributions and images. */
export async function artworkOf(ctx: Context, artwork: Artwork): Promise<ArtworkOutput> {
  return presentArtwork(artwork, await attributionsOf(ctx, artwork.id), await placementsOf(ctx, artwork.id));
}

async function attributionsOf(ctx: Context, artworkId: string): Promise<AttributionRow[]> {
  return await select<AttributionRow>(
    ctx,
    `SELECT t.artist_id AS "artistId", a.name AS "artistName", t.role, t.qualifier
     FROM attributions t JOIN artists a ON a.id = t.artist_id
     WHERE t.artwork_id = $1 ORDER BY t.position, t.id`,
    [artworkId],
  );
}
