import { integer } from './kinds/numbers.ts';
import { reference } from './kinds/others.ts';
import { term } from './kinds/term.ts';
import { defineRecord } from './record.ts';
import { attributionSynonyms as headings } from './synonyms/artworks.ts';

/** How certain it is that an artist made an artwork, and how closely they were involved; the trade's usual terms. */
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

/** The usual roles of artists in an artwork. */
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

/** An artist's role in an artwork. The id is derived, see shared/ids.ts. */
export const attributions = defineRecord(
  'attributions',
  {
    artworkId: reference('artworks', { required: true, onDelete: 'CASCADE' }),
    artistId: reference('artists', { required: true }),
    role: term({ synonyms: headings.role, of: attributionRoles, open: true, required: true, default: 'artist' }),
    qualifier: term({ synonyms: headings.qualifier, of: attributionQualifiers, open: true }),
    /** From 0; the first attribution names the main artist. */
    position: integer({ required: true, default: 0 }),
  },
  {
    label: { of: 'artworkId', part: 'artistId' },
    sync: { id: 4, sort: 4 },
    unique: { constraint: 'attributions_once_per_role', fields: ['artworkId', 'artistId', 'role'], policy: 'park' },
  },
);
