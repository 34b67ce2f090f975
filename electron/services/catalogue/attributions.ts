import equal from 'fast-deep-equal';
import type * as z from 'zod';
import type { attributionInput } from '#shared/contract/catalogue/artworks.ts';
import { AppError, invalid } from '#shared/errors.ts';
import { attributionIdOf } from '../../models/ids.ts';
import { modelsOf } from '../../models/models.ts';
import type { Context } from '../common/context.ts';
import { explained, missing, recordId } from '../common/records.ts';
import { select } from '../common/sql.ts';
import type { AttributionRow } from './present-artwork.ts';

/** An attribution without id and position; its index in a list is its position. */
export type NewAttribution = z.infer<typeof attributionInput>;

/**
 * Returns the attributions of an artwork after an edit. Given `attributions` replace all; a given `artistId` alone
 * replaces the main artist; without either they are unchanged.
 * @throws NOT_FOUND at a malformed artist id, VALIDATION at a repeated attribution or one that contradicts `artistId`
 */
export function planAttributions(
  { artistId, attributions }: { artistId?: string; attributions?: NewAttribution[] },
  before: readonly NewAttribution[],
): NewAttribution[] {
  if (attributions) return checked(attributions, artistId);
  if (artistId === undefined) return [...before];
  const main = checkedArtist(artistId, 'artistId');
  const [first, ...others] = before;
  // The new main artist may already have this role further down.
  const role = first?.role ?? 'artist';
  const rest = others.filter((attribution) => attribution.artistId !== main || attribution.role !== role);
  const qualifier = first?.artistId === main ? first.qualifier : null;
  return [{ artistId: main, role, qualifier }, ...rest];
}

/** Returns whether two lists have the same attributions in the same order. */
export function areSame(some: readonly NewAttribution[], others: readonly NewAttribution[]): boolean {
  const facts = (attributions: readonly NewAttribution[]) =>
    attributions.map(({ artistId, role, qualifier }) => [artistId, role, qualifier]);
  return equal(facts(some), facts(others));
}

/** Returns a key that is unique within one artwork. */
export const artistAndRole = ({ artistId, role }: Pick<NewAttribution, 'artistId' | 'role'>): string =>
  `${artistId} ${role}`;

/** A stored attribution. By default the id is derived and the position is the index. */
type Stored = NewAttribution & { id?: string; position?: number };

/** Writes the difference between two lists of attributions; unchanged ones keep their rows. */
export async function saveAttributions(
  ctx: Context,
  artworkId: string,
  before: readonly Stored[],
  after: readonly NewAttribution[],
): Promise<void> {
  const { Attribution } = modelsOf(ctx.workspace.database.sequelize);
  const { transaction } = ctx;
  const plain = after.map(({ artistId, role, qualifier }) => ({ artistId, role, qualifier }));
  const wanted = placed(artworkId, plain);
  const kept = new Set(wanted.map(artistAndRole));
  const stored = placed(artworkId, before);
  const there = new Map(stored.map((attribution) => [artistAndRole(attribution), attribution]));
  const gone = stored.filter((attribution) => !kept.has(artistAndRole(attribution))).map(({ id }) => id);
  if (gone.length > 0) await Attribution.destroy({ where: { id: gone }, transaction });
  for (const attribution of wanted) {
    const { qualifier, position } = attribution;
    const old = there.get(artistAndRole(attribution));
    if (old && (old.qualifier !== qualifier || old.position !== position)) {
      await Attribution.update({ qualifier, position }, { where: { id: old.id }, transaction });
    }
  }
  await addAttributions(
    ctx,
    wanted.filter((attribution) => !there.has(artistAndRole(attribution))),
  );
}

/** Inserts the attributions of a new artwork and returns them, in one statement. */
export async function saveFirstAttributions(
  ctx: Context,
  artworkId: string,
  attributions: readonly NewAttribution[],
): Promise<AttributionRow[]> {
  return await addAttributions(ctx, placed(artworkId, attributions));
}

type Placed = NewAttribution & { id: string; artworkId: string; position: number };

function placed(artworkId: string, attributions: readonly Stored[]): Placed[] {
  return attributions.map(({ artistId, role, qualifier, ...stored }, index) => ({
    artistId,
    role,
    qualifier,
    artworkId,
    id: stored.id ?? attributionIdOf(artworkId, artistId, role),
    position: stored.position ?? index,
  }));
}

async function addAttributions(ctx: Context, added: readonly Placed[]): Promise<AttributionRow[]> {
  if (added.length === 0) return [];
  const column = <Name extends keyof Placed>(name: Name) => added.map((attribution) => attribution[name]);
  return await explained({ attributions_artist_id_fkey: () => missing('artist', unknownPath(added)) }, () =>
    select<AttributionRow>(ctx, addSql, [
      column('id'),
      column('artworkId'),
      column('artistId'),
      column('role'),
      column('qualifier'),
      column('position'),
    ]),
  );
}

const addSql = `
  WITH added AS (
    INSERT INTO attributions (id, artwork_id, artist_id, role, qualifier, position)
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::integer[]) RETURNING *)
  SELECT t.artist_id AS "artistId", a.name AS "artistName", t.role, t.qualifier
  FROM added t JOIN artists a ON a.id = t.artist_id ORDER BY t.position`;

/** Returns the path for an unknown artist; with several new attributions, the database does not report which. */
function unknownPath(added: readonly { position: number }[]): string {
  return added.length === 1 ? `attributions.${added[0]?.position}.artistId` : 'attributions';
}

function checked(given: NewAttribution[], artistId: string | undefined): NewAttribution[] {
  const attributions = given.map((attribution, index) => ({
    ...attribution,
    artistId: checkedArtist(attribution.artistId, `attributions.${index}.artistId`),
  }));
  const seen = new Set<string>();
  for (const [index, { artistId: artist, role }] of attributions.entries()) {
    if (seen.has(`${artist} ${role}`)) throw invalid(`attributions.${index}`, 'fields.attributionTwice');
    seen.add(`${artist} ${role}`);
  }
  if (artistId !== undefined && attributions[0]?.artistId !== checkedArtist(artistId, 'artistId')) {
    throw invalid('artistId', 'fields.firstArtist');
  }
  return attributions;
}

function checkedArtist(artistId: string, path: string): string {
  try {
    return recordId('artist', artistId);
  } catch (error) {
    if (error instanceof AppError) throw missing('artist', path);
    throw error;
  }
}
