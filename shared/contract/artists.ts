import * as z from 'zod';
import { limits } from '../limits.ts';
import { artworkListItem } from './artworks.ts';
import { needs } from './base.ts';
import {
  basedOn,
  byId,
  email,
  id,
  line,
  lineList,
  lines,
  nothing,
  pageOf,
  paging,
  requiredLine,
  timestamp,
  year,
} from './fields.ts';
import { imageSummary } from './images.ts';

const editable = {
  name: requiredLine(limits.name),
  /** As it is filed: "Surname, Forename". Derived from the name when it is not given. */
  sortName: requiredLine(limits.name).optional(),
  aliases: lineList(limits.aliases, limits.name).optional(),
  email: email.nullable().optional(),
  biography: lines(limits.biography).optional(),
  nationality: line(limits.shortText).optional(),
  birthYear: year.optional(),
  deathYear: year.optional(),
  datesText: line(limits.shortText).optional(),
  ulanId: line(40).optional(),
  wikidataId: line(40).optional(),
  viafId: line(40).optional(),
};

export const artistInput = z.strictObject(editable);
export const artistPatch = z.strictObject({ ...editable, name: editable.name.optional(), id, updatedAt: basedOn });

export const artist = z.object({
  id: z.string(),
  name: z.string(),
  sortName: z.string(),
  aliases: z.array(z.string()),
  email: z.string().nullable(),
  biography: z.string().nullable(),
  nationality: z.string().nullable(),
  birthYear: z.number().nullable(),
  deathYear: z.number().nullable(),
  datesText: z.string().nullable(),
  ulanId: z.string().nullable(),
  wikidataId: z.string().nullable(),
  viafId: z.string().nullable(),
  createdAt: timestamp,
  updatedAt: timestamp,
});

/** A row of the artists' list: who, when, how many works, and the image of one of them. */
export const artistListItem = artist
  .pick({
    id: true,
    name: true,
    sortName: true,
    nationality: true,
    datesText: true,
    birthYear: true,
    deathYear: true,
    updatedAt: true,
  })
  .extend({ artworkCount: z.number().int(), image: imageSummary.nullable() });

export const artistSort = z.enum(['sortName', 'name', 'nationality', 'birthYear', 'createdAt', 'updatedAt']);
export const artistListInput = z.strictObject({ ...paging, sort: artistSort.default('sortName') });

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
    .route({ method: 'GET', path: '/artists', summary: 'Artists, one page' })
    .input(artistListInput)
    .output(pageOf(artistListItem)),
  me: needs('artists.read')
    .route({ method: 'GET', path: '/artists/me', summary: 'The artist linked to the signed-in person' })
    .output(artist),
  get: needs('artists.read')
    .route({ method: 'GET', path: '/artists/{id}', summary: 'One artist' })
    .input(byId)
    .output(artist),
  update: needs('artists.update')
    .route({ method: 'PUT', path: '/artists/{id}', summary: 'Change the fields that are sent' })
    .input(artistPatch)
    .output(artist),
  remove: needs('artists.remove')
    .route({
      method: 'DELETE',
      path: '/artists/{id}',
      successStatus: 204,
      summary: 'Delete an artist who has no artworks',
    })
    .input(byId)
    .output(nothing),
  restore: needs('artists.remove')
    .route({ method: 'POST', path: '/artists/{id}/restore', summary: 'Undo a deletion' })
    .input(byId)
    .output(artist),
  artworks: needs('artworks.read')
    .route({ method: 'GET', path: '/artists/{id}/artworks', summary: 'All artworks of an artist' })
    .input(byId)
    .output(z.array(artworkListItem)),
};
