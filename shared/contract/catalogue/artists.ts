import * as z from 'zod';
import { artists as artistFields } from '../../catalogue/artists.ts';
import { needs } from '../base.ts';
import { imageSummary } from '../files/images.ts';
import { artworkListItem } from './artworks.ts';
import { byId, match, matchesOf, nothing, paging } from './fields.ts';

export const artistInput = artistFields.input;
export const artistPatch = artistFields.patch;
export const artist = artistFields.output;

/** A row of the list of artists, with the number of artworks and the image of one. */
export const artistListItem = artistFields.listItem
  .omit({ createdAt: true })
  .extend({ artworkCount: z.number().int(), image: imageSummary.nullable() });

export const artistSort = artistFields.sorts;
/** `relevance` lists the best match of `q` first; it is the default with `q`, and sorts by sort name without. */
export const rankedArtistSort = z.enum([...artistSort.options, 'relevance']);
export const artistListInput = z.strictObject({ ...paging, sort: rankedArtistSort.optional() });

export type Artist = z.infer<typeof artist>;
export type ArtistInput = z.infer<typeof artistInput>;
export type ArtistPatch = z.infer<typeof artistPatch>;
export type ArtistListItem = z.infer<typeof artistListItem>;
export type ArtistListInput = z.infer<typeof artistListInput>;

export const artists = {
  create: needs('artists.create')
    .route({ method: 'POST', path: '/artists', successStatus: 201, summary: 'Add an artist' })
    .input(artistInput)
    .output(artist),
  list: needs('artists.read')
    .route({ method: 'GET', path: '/artists', summary: 'List artists' })
    .input(artistListInput)
    .output(matchesOf(artistListItem.extend({ match: match.optional() }))),
  me: needs('artists.read')
    .route({ method: 'GET', path: '/artists/me', summary: 'Get the artist linked to the signed-in user' })
    .output(artist),
  get: needs('artists.read')
    .route({ method: 'GET', path: '/artists/{id}', summary: 'Get an artist' })
    .input(byId)
    .output(artist),
  update: needs('artists.update')
    .route({ method: 'PUT', path: '/artists/{id}', summary: 'Change the given fields of an artist' })
    .input(artistPatch)
    .output(artist),
  remove: needs('artists.remove')
    .route({
      method: 'DELETE',
      path: '/artists/{id}',
      successStatus: 204,
      summary: 'Delete an artist without artworks',
    })
    .input(byId)
    .output(nothing),
  artworks: needs('artworks.read')
    .route({ method: 'GET', path: '/artists/{id}/artworks', summary: 'List all artworks of an artist' })
    .input(byId)
    .output(z.array(artworkListItem)),
};
