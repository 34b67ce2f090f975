import type * as z from 'zod';
import { artists } from '#shared/catalogue/artists.ts';
import { followProposals, withProposals } from '#shared/catalogue/proposals.ts';
import type { ArtistInput, Artist as ArtistOutput, ArtistPatch } from '#shared/contract/catalogue/artists.ts';
import type { byId } from '#shared/contract/catalogue/fields.ts';
import { AppError, invalid, notFound } from '#shared/errors.ts';
import { newId } from '../../models/ids.ts';
import { type Artist, modelsOf } from '../../models/models.ts';
import { isWithin, requireActor } from '../common/authorize.ts';
import type { Context, Scope } from '../common/context.ts';
import { explained, recordId, refuseStale, sent, taken } from '../common/records.ts';
import { select } from '../common/sql.ts';
import { forgetTotals } from '../lists/totals.ts';
import { withCustomValues } from './custom-values.ts';
import { presentArtist } from './present-artist.ts';

export { listArtists } from './artist-list.ts';
export { artistArtworks } from './artwork-list.ts';

type ById = z.infer<typeof byId>;

/** Adds an artist. Without a sort name it is derived from the name. @throws CONFLICT at `email` */
export async function createArtist(ctx: Context, input: ArtistInput): Promise<ArtistOutput> {
  refuseYearsOutOfOrder(input);
  const { Artist } = modelsOf(ctx.workspace.database.sequelize);
  const extra = await withCustomValues(ctx, 'artists', {}, input.extra);
  const values = { ...withProposals(artists, input), ...sent({ extra }), id: newId() };
  const artist = await explained(meanings, () => Artist.create(values, { transaction: ctx.transaction }));
  forgetTotals(ctx);
  return presentArtist(artist);
}

/** Returns an artist. @throws NOT_FOUND */
export async function getArtist(ctx: Context, { id }: ById): Promise<ArtistOutput> {
  const { scope } = ctx;
  return presentArtist(await findArtist(ctx, scope, id));
}

/** Returns the artist to which the signed-in user is linked. @throws NOT_FOUND if there is none */
export async function myArtist(ctx: Context): Promise<ArtistOutput> {
  const { scope } = ctx;
  const { artistId } = requireActor(ctx);
  if (!artistId) throw notFound('artist');
  return presentArtist(await findArtist(ctx, scope, artistId));
}

/**
 * Changes the given fields. A derived sort name follows the name; an edited one is kept.
 * @throws NOT_FOUND, STALE with the current record, CONFLICT at `email`, VALIDATION at `deathYear`
 */
export async function updateArtist(ctx: Context, { id, updatedAt, ...patch }: ArtistPatch): Promise<ArtistOutput> {
  const { scope } = ctx;
  const artist = await findArtist(ctx, scope, id, { forUpdate: true });
  await refuseStale(ctx, artist, updatedAt, async () => presentArtist(artist));
  const values = followProposals(artists, sent(patch), artist.dataValues);
  refuseYearsOutOfOrder({ birthYear: artist.birthYear, deathYear: artist.deathYear, ...values });
  const extra = await withCustomValues(ctx, 'artists', artist.extra, patch.extra);
  await explained(meanings, () =>
    artist.update({ ...values, ...sent({ extra }) }, { transaction: ctx.transaction, returning: true }),
  );
  forgetTotals(ctx);
  return presentArtist(artist);
}

/** Deletes an artist. @throws NOT_FOUND, CONFLICT if the artist has artworks */
export async function removeArtist(ctx: Context, { id }: ById): Promise<void> {
  const { scope } = ctx;
  const artist = await findArtist(ctx, scope, id, { forUpdate: true });
  const works = await countArtworks(ctx, artist.id);
  if (works > 0) throw stillHasArtworks(artist.name, works);
  await explained({ artworks_artist_id_fkey: () => stillHasArtworks(artist.name, 1) }, () =>
    artist.destroy({ transaction: ctx.transaction }),
  );
  forgetTotals(ctx);
}

/** Returns the artist with this id if it is within `scope`. `forUpdate` locks the row until commit. */
async function findArtist(ctx: Context, scope: Scope, id: string, { forUpdate = false } = {}): Promise<Artist> {
  const { Artist } = modelsOf(ctx.workspace.database.sequelize);
  const { transaction } = ctx;
  const lock = forUpdate && transaction ? transaction.LOCK.UPDATE : undefined;
  const artist = await Artist.findByPk(recordId('artist', id), { transaction, lock });
  if (!artist || !isWithin(scope, [artist.id])) throw notFound('artist');
  return artist;
}

async function countArtworks(ctx: Context, artistId: string): Promise<number> {
  const [row] = await select<{ works: number }>(
    ctx,
    `SELECT count(*)::integer AS works FROM (
       SELECT id FROM artworks WHERE artist_id = $1
       UNION SELECT artwork_id FROM attributions WHERE artist_id = $1) AS works`,
    [artistId],
  );
  return row?.works ?? 0;
}

const meanings = {
  artists_email_key: () => taken('email', 'catalogue.artistEmailTaken'),
};

function stillHasArtworks(name: string, count: number): AppError {
  return new AppError('CONFLICT', 'catalogue.artistHasArtworks', { params: { name, count } });
}

/** @throws VALIDATION if the year of death is before that of birth */
export function refuseYearsOutOfOrder({ birthYear, deathYear }: Pick<ArtistPatch, 'birthYear' | 'deathYear'>): void {
  if (birthYear != null && deathYear != null && deathYear < birthYear) {
    throw invalid('deathYear', 'fields.beforeBirthYear');
  }
}
