import { artworks } from '#shared/catalogue/artworks.ts';
import type { ArtworkFilter } from '#shared/contract/catalogue/artworks.ts';
import { invalid } from '#shared/errors.ts';
import { nameKey, type QueryField, queryFieldNamed } from '#shared/search-query/fields.ts';
import { type FieldNamed, type Item, parseQuery, type Term } from '#shared/search-query/parse.ts';
import { customFieldsOf } from '../catalogue/custom-fields.ts';
import type { Context } from '../common/context.ts';
import type { Condition, Range, Test } from './condition.ts';
import { filterConditions } from './conditions.ts';
import { isDoubtful, type Span, spanOf, termsNamed, termsOf } from './query-values.ts';

/** What a list's filter asks for: conditions, and words to search for. */
export type ArtworkQuery = { conditions: readonly Condition[]; words: string | undefined };

/**
 * Reads the filter of a list with the query language in `q`. Text that is not a term of the language is searched for.
 * @throws VALIDATION at `q` for a value that a field cannot have
 */
export async function readQuery(ctx: Context, filter: ArtworkFilter): Promise<ArtworkQuery> {
  const conditions = filterConditions(filter);
  const { q } = filter;
  // Only a colon makes a term, and most searches have none.
  if (!q?.includes(':')) return { conditions, words: q || undefined };
  const fieldNamed = queryFieldNamed(await customFieldsOf(ctx, 'artworks'));
  const { terms, words } = parseQuery(q, fieldNamed);
  const found = await Promise.all(terms.map((term) => conditionOf(term, fieldNamed)));
  return { conditions: [...conditions, ...found.flat()], words: words || undefined };
}

async function conditionOf(term: Term<QueryField>, fieldNamed: FieldNamed<QueryField>): Promise<Condition[]> {
  const { field, not, items } = term;
  if (items.length === 0) return [];
  if (field.kind === 'has') return items.map((item) => hasCondition(item, not, fieldNamed));
  if (isDoubtful(field, items)) throw invalid('q', 'fields.querySeparators', { name: term.name });
  const tests = (await Promise.all(items.map((item) => testsOf(term, item)))).flat();
  return [{ field: field.field, tests, ...(not && { not }) }];
}

/** `has:price` is a condition that the price is not missing. */
function hasCondition(item: Item, not: boolean, fieldNamed: FieldNamed<QueryField>): Condition {
  const text = 'text' in item ? item.text : `${item.from}..${item.to}`;
  const field = fieldNamed(text, 'quoted' in item && item.quoted);
  if (!field || field.kind === 'has') throw invalid('q', 'fields.queryHas', { value: text });
  return { field: field.field, tests: [{ none: true }], ...(!not && { not: true }) };
}

const noValue = new Set(['none', 'keine', 'keins']);
const yes = new Set(['yes', 'true', '1', 'ja']);
const no = new Set(['no', 'false', '0', 'nein']);

async function testsOf({ field, name }: Term<QueryField>, item: Item): Promise<Test[]> {
  const { kind } = field;
  if ('text' in item && !item.quoted && !item.comparison && noValue.has(item.text.toLowerCase()))
    return [{ none: true }];
  const text = 'text' in item ? item.text : `${item.from}..${item.to}`;
  switch (kind) {
    case 'text':
    case 'lines':
    case 'artist':
    case 'collection':
      return [{ text }];
    case 'tag':
      return [{ is: text }];
    case 'yesNo': {
      const key = nameKey(text);
      if (!yes.has(key) && !no.has(key)) throw invalid('q', 'fields.queryYesNo', { name });
      return [{ is: yes.has(key) }];
    }
    case 'term':
    case 'list':
      return await termTests(field, name, text);
    default:
      return [testOf(field, name, item)];
  }
}

async function termTests(field: QueryField, name: string, text: string): Promise<Test[]> {
  const terms = await termsOf(field);
  const found = termsNamed(terms, text);
  if (found.length > 0) return found.map((is) => ({ is }));
  const definition = artworks.fields[field.field as keyof typeof artworks.fields];
  // Open lists have other terms too, and a custom list may have had.
  if (field.kind === 'list' || (definition && 'open' in definition.options)) return [{ text }];
  throw invalid('q', 'fields.queryTerm', { name, value: text, values: [...terms.keys()].join(', ') });
}

function testOf(field: QueryField, name: string, item: Item): Test {
  const read = (text: string): Span => {
    const span = spanOf(field, text);
    if (span) return span;
    if (field.kind === 'year') throw invalid('q', 'fields.queryYear', { name });
    if (field.kind === 'time' || field.kind === 'date') throw invalid('q', 'fields.queryDate', { name });
    throw invalid('q', 'fields.queryNumber', { name });
  };
  if ('from' in item) {
    const from = item.from === '' ? {} : { from: read(item.from).from };
    return { range: { ...from, ...(item.to === '' ? {} : endOf(read(item.to))) } };
  }
  const span = read(item.text);
  if (field.field === 'decade') return { is: Math.floor(Number(span.from) / 10) * 10 };
  return { range: compared(item.comparison, span) };
}

const endOf = (span: Span): Range => ('to' in span ? { to: span.to } : { below: span.below });

function compared(comparison: '>' | '>=' | '<' | '<=' | undefined, span: Span): Range {
  const after: Range = 'to' in span ? { above: span.to } : { from: span.below };
  const ranges: Record<string, Range> = {
    '>': after,
    '>=': { from: span.from },
    '<': { below: span.from },
    '<=': endOf(span),
  };
  return comparison ? ranges[comparison]! : { from: span.from, ...endOf(span) };
}
