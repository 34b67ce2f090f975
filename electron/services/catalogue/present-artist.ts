import type { Artist as ArtistOutput } from '#shared/contract/artists.ts';
import type { Artist } from '../../models/artist.ts';

/** An artist as the contract shows it. */
export function presentArtist(artist: Artist): ArtistOutput {
  return {
    id: artist.id,
    name: artist.name,
    sortName: artist.sortName,
    aliases: artist.aliases,
    email: artist.email,
    biography: artist.biography,
    nationality: artist.nationality,
    birthYear: artist.birthYear,
    deathYear: artist.deathYear,
    datesText: artist.datesText,
    ulanId: artist.ulanId,
    wikidataId: artist.wikidataId,
    viafId: artist.viafId,
    createdAt: artist.createdAt.toISOString(),
    updatedAt: artist.updatedAt.toISOString(),
  };
}
