import equal from 'fast-deep-equal';
import type * as z from 'zod';
import type { attributionInput } from '#shared/contract/artworks.ts';
import { AppError, invalid } from '#shared/errors.ts';
import { attributionIdOf } from '../../models/ids.ts';
import { modelsOf } from '../../models/models.ts';
import type { Context } from '../common/context.ts';
import { explained, missing, recordId } from '../common/records.ts';
import { select } from '../common/sql.ts';
import type { AttributionRow } from './present-artwork.ts';

/** One artist's part in an artwork; its place in the list is its order. */
export type Part = z.infer<typeof attributionInput>;

/**
 * The attributions of an artwork after an edit. Those that are sent replace all; another main artist alone replaces
 * the first one's artist; otherwise they stay.
 * @throws NOT_FOUND at the artist that is no id, VALIDATION at a part that is there twice or contradicts `artistId`
 */
export function planAttributions(
  { artistId, attributions }: { artistId?: string; attributions?: Part[] },
  before: readonly Part[],
): Part[] {
  if (attributions) return checked(attributions, artistId);
  if (artistId === undefined) return [...before];
  const main = checkedArtist(artistId, 'artistId');
  const [first, ...others] = before;
  // The new main artist may have had this part already, further down.
  const role = first?.role ?? 'artist';
  const rest = others.filter((part) => part.artistId !== main || part.role !== role);
  const qualifier = first?.artistId === main ? first.qualifier : null;
  return [{ artistId: main, role, qualifier }, ...rest];
}

/** Whether two lists name the same parts in the same order. */
export function areSame(some: readonly Part[], others: readonly Part[]): boolean {
  const facts = (parts: readonly Part[]) => parts.map(({ artistId, role, qualifier }) => [artistId, role, qualifier]);
  return equal(facts(some), facts(others));
}

/** What tells the parts of one artwork apart. */
export const partKey = ({ artistId, role }: Pick<Part, 'artistId' | 'role'>): string => `${artistId} ${role}`;

/** A stored part: with the row's own id and position, or those that they have by default. */
type Stored = Part & { id?: string; position?: number };

/** Writes the difference between the attributions before and after; what stays keeps its row. */
export async function saveAttributions(
  ctx: Context,
  artworkId: string,
  before: readonly Stored[],
  after: readonly Part[],
): Promise<void> {
  const { Attribution } = modelsOf(ctx.workspace.database.sequelize);
  const { transaction } = ctx;
  const plain = after.map(({ artistId, role, qualifier }) => ({ artistId, role, qualifier }));
  const wanted = placed(artworkId, plain);
  const kept = new Set(wanted.map(partKey));
  const stored = placed(artworkId, before);
  const there = new Map(stored.map((part) => [partKey(part), part]));
  const gone = stored.filter((part) => !kept.has(partKey(part))).map(({ id }) => id);
  if (gone.length > 0) await Attribution.destroy({ where: { id: gone }, transaction });
  for (const part of wanted) {
    const { qualifier, position } = part;
    const old = there.get(partKey(part));
    if (old && (old.qualifier !== qualifier || old.position !== position)) {
      await Attribution.update({ qualifier, position }, { where: { id: old.id }, transaction });
    }
  }
  await addAttributions(
    ctx,
    wanted.filter((part) => !there.has(partKey(part))),
  );
}

/** The attributions of a new artwork, written and read again in one statement. */
export async function saveFirstAttributions(
  ctx: Context,
  artworkId: string,
  parts: readonly Part[],
): Promise<AttributionRow[]> {
  return await addAttributions(ctx, placed(artworkId, parts));
}

type Placed = Part & { id: string; artworkId: string; position: number };

function placed(artworkId: string, parts: readonly Stored[]): Placed[] {
  return parts.map(({ artistId, role, qualifier, ...stored }, index) => ({
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
  const column = <Name extends keyof Placed>(name: Name) => added.map((part) => part[name]);
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

/** The field to name when one of several new attributions has an unknown artist. */
function unknownPath(added: readonly { position: number }[]): string {
  return added.length === 1 ? `attributions.${added[0]?.position}.artistId` : 'attributions';
}

function checked(attributions: Part[], artistId: string | undefined): Part[] {
  const parts = attributions.map((part, index) => ({
    ...part,
    artistId: checkedArtist(part.artistId, `attributions.${index}.artistId`),
  }));
  const seen = new Set<string>();
  for (const [index, { artistId: artist, role }] of parts.entries()) {
    if (seen.has(`${artist} ${role}`)) throw invalid(`attributions.${index}`, 'fields.attributionTwice');
    seen.add(`${artist} ${role}`);
  }
  if (artistId !== undefined && parts[0]?.artistId !== checkedArtist(artistId, 'artistId')) {
    throw invalid('artistId', 'fields.firstArtist');
  }
  return parts;
}

function checkedArtist(artistId: string, path: string): string {
  try {
    return recordId('artist', artistId);
  } catch (error) {
    if (error instanceof AppError) throw missing('artist', path);
    throw error;
  }
}
