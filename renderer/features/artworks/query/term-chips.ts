import { type QueryField, queryFieldNamed } from '#shared/search-query/fields.ts';
import { type Item, parseQuery, type Term } from '#shared/search-query/parse.ts';
import { fieldLabel } from '../../../lib/forms/field-label.ts';
import { i18next } from '../../../lib/i18n/i18n.ts';

/** A term of a query as a chip, and the query without it. */
export type TermChip = { key: string; name: string; without: string };

/** Returns the terms that a query contains. */
export function termChips(q: string, custom: Parameters<typeof queryFieldNamed>[0]): TermChip[] {
  if (!q.includes(':')) return [];
  return parseQuery(q, queryFieldNamed(custom)).terms.flatMap((term) =>
    term.items.length === 0
      ? []
      : [{ key: `${term.start} ${term.name}`, name: nameOf(term), without: without(q, term) }],
  );
}

/** Returns a query without its terms. */
export function wordsOf(q: string | undefined, custom: Parameters<typeof queryFieldNamed>[0]): string | undefined {
  return (q?.includes(':') ? parseQuery(q, queryFieldNamed(custom)).words : q) || undefined;
}

function nameOf({ field, not, items }: Term<QueryField>): string {
  const language = i18next.language.startsWith('de') ? 'de' : 'en';
  const label = field.field.startsWith('extra.') ? fieldLabel(field.field) : field[language];
  const name = `${label}: ${items.map(textOf).join(i18next.t('artworks:query.or'))}`;
  return not ? i18next.t('artworks:query.not', { name }) : name;
}

function textOf(item: Item): string {
  return 'text' in item ? `${item.comparison ?? ''}${item.text}` : `${item.from}–${item.to}`;
}

const without = (q: string, { start, end }: Term<QueryField>) =>
  `${q.slice(0, start)} ${q.slice(end)}`.replace(/\s+/g, ' ').trim();
