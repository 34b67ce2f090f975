import equal from 'fast-deep-equal';
import { artworks } from '#shared/catalogue/artworks.ts';
import { type Fields, managedFields } from '#shared/catalogue/record.ts';
import type { ArtworkPatch } from '#shared/contract/catalogue/artworks.ts';
import { AppError, fieldError } from '#shared/errors.ts';
import type { Artwork } from '../../models/models.ts';
import type { Context, Scope } from '../common/context.ts';
import { findArtwork } from './artwork-record.ts';
import type { AttributionRow } from './present-artwork.ts';

/**
 * Returns an artwork that the caller may edit, and its attributions. `lock` locks its row until commit.
 * @throws NOT_FOUND, FORBIDDEN for an artist who is not its main artist
 */
export async function findArtworkToEdit(
  ctx: Context,
  id: string,
  { lock = true } = {},
): Promise<{ artwork: Artwork; attributions: AttributionRow[] }> {
  const found = await findArtwork(ctx, ctx.scope, id, { forUpdate: lock });
  refuseOthersArtwork(ctx.scope, found.artwork);
  return found;
}

/** @throws FORBIDDEN for an artist who is not the main artist of this artwork */
export function refuseOthersArtwork(scope: Scope, { artistId }: { artistId: string }): void {
  if (!scope.all && scope.artistId !== artistId) throw new AppError('FORBIDDEN', 'catalogue.onlyMainArtist');
}

type Attribution = Pick<AttributionRow, 'artistId' | 'role' | 'qualifier'>;

/**
 * Refuses an artist's edit of a field that the gallery manages, or of another artist's attribution. Unchanged values
 * are allowed, because a client may send the whole record.
 * @throws FORBIDDEN with the fields
 */
export function refuseManaged(
  scope: Scope,
  stored: object,
  fields: Omit<ArtworkPatch, 'id' | 'attributions'>,
  before: readonly Attribution[],
  after: readonly Attribution[],
): void {
  if (scope.all) return;
  const refused = managedFields(artworks).filter((name) => isChanged(name, stored, fields));
  const mine = after[0]?.artistId === scope.artistId;
  if (!mine || !equal(others(scope, before), others(scope, after))) refused.push('attributions');
  if (refused.length === 0) return;
  const errors = refused.map((path) => fieldError(path, 'fields.managed'));
  throw new AppError('FORBIDDEN', 'catalogue.managedFields', { params: { fields: refused.join(', ') }, errors });
}

/** `artistId` is decided by the attributions. */
function isChanged(name: string, stored: object, sent: Record<string, unknown>): boolean {
  if (name === 'artistId' || sent[name] === undefined) return false;
  const field = (artworks.fields as Fields)[name]!;
  return !field.equal(field.present((stored as Record<string, unknown>)[name]), sent[name]);
}

/** Returns the other artists' attributions with their positions. */
function others({ artistId: own }: { artistId: string | null }, attributions: readonly Attribution[]) {
  return attributions.flatMap(({ artistId, role, qualifier }, position) =>
    artistId === own ? [] : [{ artistId, role, qualifier, position }],
  );
}
