import type { TextForm } from '#shared/catalogue/field.ts';
import deArtists from '#shared/messages/de/artists.json' with { type: 'json' };
import de from '#shared/messages/de/artworks.json' with { type: 'json' };
import enArtists from '#shared/messages/en/artists.json' with { type: 'json' };
import en from '#shared/messages/en/artworks.json' with { type: 'json' };

type Labels = Record<string, Readonly<Record<string, string>>>;

/** The labels of a field's terms in each language of Qwarty. */
export function labelsOf(field: string): NonNullable<TextForm['labels']>[] {
  return [en.term as Labels, de.term as Labels].flatMap((terms) => (terms[field] ? [terms[field]] : []));
}

/** The headings of exported columns by field. */
export type FieldLabels = Readonly<Record<string, string>>;

/** The headings of an exported list of artworks in each language of Qwarty. */
export const fieldLabels: readonly FieldLabels[] = [en.field, de.field];
/** Those of a list of artists. */
export const artistLabels: readonly FieldLabels[] = [enArtists.field, deArtists.field];

/** The headings of exported columns that say when a record was added or changed, or identify one. */
export const readOnlyHeadings: ReadonlySet<string> = new Set(
  [en, de, enArtists, deArtists]
    .flatMap(({ sort }) => [sort.createdAt, sort.updatedAt])
    .concat([en, de].flatMap(({ export: { id, artistId } }) => [id, artistId])),
);

/** The labels of roles and of qualifiers by their stored terms, in each language of Qwarty. */
export const roleLabels: readonly Readonly<Record<string, string>>[] = [en.role, de.role];
export const qualifierLabels: readonly Readonly<Record<string, string>>[] = [en.qualifier, de.qualifier];
