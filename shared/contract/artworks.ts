import * as z from 'zod';
import { limits } from '../limits.ts';
import { needs } from './base.ts';
import {
  basedOn,
  byId,
  id,
  line,
  lineList,
  lines,
  millimetres,
  nothing,
  pageOf,
  pageStarts,
  paging,
  requiredLine,
  timestamp,
  year,
} from './fields.ts';
import { imageSummary, placement } from './images.ts';

export const availabilities = ['available', 'reserved', 'sold', 'not_for_sale', 'out', 'inactive'] as const;
export const ownerships = ['owned', 'co_owned', 'consigned', 'non_inventory'] as const;

/**
 * How sure it is that an artist made a work, and how near to them it was made; the trade's usual terms. Others are kept
 * as they come, from an import or another desktop.
 */
export const attributionQualifiers = [
  'attributed to',
  'studio of',
  'workshop of',
  'circle of',
  'follower of',
  'pupil of',
  'school of',
  'manner of',
  'imitator of',
  'after',
  'copy after',
  'formerly attributed to',
  'forgery',
] as const;

/** The usual parts that one has in a work; any other word is taken too. */
export const attributionRoles = [
  'artist',
  'architect',
  'author',
  'designer',
  'draftsman',
  'engraver',
  'painter',
  'photographer',
  'printer',
  'printmaker',
  'publisher',
  'sculptor',
] as const;

export const attributionInput = z.strictObject({
  artistId: id,
  role: requiredLine(limits.role).default('artist'),
  qualifier: line(limits.role).default(null),
});

const editable = {
  inventoryNumber: line(limits.shortText).optional(),
  title: requiredLine(limits.title),
  otherTitles: lineList(limits.aliases, limits.title).optional(),
  /** The main artist. With `attributions` given, the first of them. */
  artistId: id,
  attributions: z.array(attributionInput).min(1).max(limits.attributions).optional(),
  dateText: line(limits.shortText).optional(),
  earliestYear: year.optional(),
  latestYear: year.optional(),
  medium: lines().optional(),
  dimensionsText: lines().optional(),
  heightMm: millimetres.optional(),
  widthMm: millimetres.optional(),
  depthMm: millimetres.optional(),
  weightG: z.number().min(0).max(limits.weightG).nullable().optional(),
  edition: line(limits.shortText).optional(),
  price: z.number().min(0).max(limits.price).multipleOf(0.01, 'has more than two decimals').nullable().optional(),
  currency: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{3}$/, 'is not a currency code such as EUR')
    .nullable()
    .optional(),
  availability: z.enum(availabilities).nullable().optional(),
  ownership: z.enum(ownerships).nullable().optional(),
  creditLine: lines().optional(),
  inscription: lines().optional(),
  description: lines(limits.biography).optional(),
  tags: lineList(limits.tags, limits.tag).optional(),
};

export const artworkInput = z.strictObject(editable);
export const artworkPatch = z.strictObject({
  ...editable,
  title: editable.title.optional(),
  artistId: editable.artistId.optional(),
  id,
  updatedAt: basedOn,
});

export const attribution = z.object({
  artistId: z.string(),
  artistName: z.string(),
  role: z.string(),
  qualifier: z.string().nullable(),
});

/** What the grid and the lists show of an artwork. */
export const artworkListItem = z.object({
  id: z.string(),
  inventoryNumber: z.string().nullable(),
  title: z.string(),
  artistId: z.string(),
  artistName: z.string(),
  /** Of the main artist: "after", "workshop of". */
  artistQualifier: z.string().nullable(),
  dateText: z.string().nullable(),
  earliestYear: z.number().nullable(),
  medium: z.string().nullable(),
  availability: z.enum(availabilities).nullable(),
  price: z.number().nullable(),
  currency: z.string().nullable(),
  createdAt: timestamp,
  updatedAt: timestamp,
  image: imageSummary.nullable(),
});

export const artwork = artworkListItem.extend({
  otherTitles: z.array(z.string()),
  attributions: z.array(attribution),
  latestYear: z.number().nullable(),
  dimensionsText: z.string().nullable(),
  heightMm: z.number().nullable(),
  widthMm: z.number().nullable(),
  depthMm: z.number().nullable(),
  weightG: z.number().nullable(),
  edition: z.string().nullable(),
  ownership: z.enum(ownerships).nullable(),
  creditLine: z.string().nullable(),
  inscription: z.string().nullable(),
  description: z.string().nullable(),
  tags: z.array(z.string()),
  primaryImageId: z.string().nullable(),
  images: z.array(placement),
});

export const artworkFilter = {
  q: paging.q,
  artistId: id.optional(),
  availability: z.enum(availabilities).optional(),
  yearFrom: z.number().int().optional(),
  yearTo: z.number().int().optional(),
  tag: z.string().normalize('NFC').trim().max(limits.tag).optional(),
  hasImages: z.boolean().optional(),
};
export const artworkSort = z.enum([
  'title',
  'artist',
  'inventoryNumber',
  'earliestYear',
  'price',
  'availability',
  'createdAt',
  'updatedAt',
]);
const ordered = { sort: artworkSort.default('title'), direction: paging.direction };

export const artworkListInput = z.strictObject({ ...paging, ...artworkFilter, ...ordered });
export const artworkPagesInput = z.strictObject({ ...artworkFilter, ...ordered, limit: paging.limit });

/** One stored tag and how many artworks carry it. */
export const tagCount = z.object({ tag: z.string(), count: z.number().int() });

export type Attribution = z.infer<typeof attribution>;
export type Artwork = z.infer<typeof artwork>;
export type ArtworkInput = z.infer<typeof artworkInput>;
export type ArtworkPatch = z.infer<typeof artworkPatch>;
export type ArtworkListItem = z.infer<typeof artworkListItem>;
export type ArtworkListInput = z.infer<typeof artworkListInput>;
export type ArtworkPagesInput = z.infer<typeof artworkPagesInput>;

export const artworks = {
  create: needs('artworks.create')
    .route({ method: 'POST', path: '/artworks', successStatus: 201, summary: 'Add an artwork' })
    .input(artworkInput)
    .output(artwork),
  list: needs('artworks.read')
    .route({ method: 'GET', path: '/artworks', summary: 'Artworks, one page' })
    .input(artworkListInput)
    .output(pageOf(artworkListItem)),
  pages: needs('artworks.read')
    .route({ method: 'GET', path: '/artworks/pages', summary: 'Where each page of a list begins' })
    .input(artworkPagesInput)
    .output(pageStarts),
  tags: needs('artworks.read')
    .route({ method: 'GET', path: '/artworks/tags', summary: 'The tags in use, most used first' })
    .input(z.strictObject({ q: paging.q, limit: z.number().int().min(1).max(200).default(50) }))
    .output(z.array(tagCount)),
  get: needs('artworks.read')
    .route({ method: 'GET', path: '/artworks/{id}', summary: 'One artwork' })
    .input(byId)
    .output(artwork),
  update: needs('artworks.update')
    .route({ method: 'PUT', path: '/artworks/{id}', summary: 'Change the fields that are sent' })
    .input(artworkPatch)
    .output(artwork),
  remove: needs('artworks.remove')
    .route({ method: 'DELETE', path: '/artworks/{id}', successStatus: 204, summary: 'Delete an artwork' })
    .input(byId)
    .output(nothing),
  restore: needs('artworks.remove')
    .route({ method: 'POST', path: '/artworks/{id}/restore', summary: 'Undo a deletion' })
    .input(byId)
    .output(artwork),
};
