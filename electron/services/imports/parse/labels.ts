import type { TextForm } from '#shared/catalogue/field.ts';
import de from '#shared/messages/de/artworks.json' with { type: 'json' };
import en from '#shared/messages/en/artworks.json' with { type: 'json' };

type Labels = Record<string, Readonly<Record<string, string>>>;

/** The labels of a field's terms in each language of Qwarty. */
export function labelsOf(field: string): NonNullable<TextForm['labels']>[] {
  return [en.term as Labels, de.term as Labels].flatMap((terms) => (terms[field] ? [terms[field]] : []));
}

/** The headings of an export's columns in each language of Qwarty, by field. */
export const fieldLabels: readonly Readonly<Record<string, string>>[] = [en.field, de.field];

/** The labels of roles and of qualifiers by their stored terms, in each language of Qwarty. */
export const roleLabels: readonly Readonly<Record<string, string>>[] = [en.role, de.role];
export const qualifierLabels: readonly Readonly<Record<string, string>>[] = [en.qualifier, de.qualifier];
