import type pg from 'pg';
import { longFacets } from '#shared/catalogue/facets.ts';
import type { ArtworkColumns } from '../columns/artwork-columns.ts';
import { type CountOutput, countFacets } from '../columns/count.ts';
import type { FacetCondition } from '../columns/matching.ts';
import type { CurrentColumns } from './columns-keeper.ts';
import type { CountInput } from './messages.ts';

/** Returns the names of the columns that a request needs. */
export function columnsOf({ facets, conditions }: CountInput): string[] {
  return [...facets.map(({ name }) => name), ...conditions.map(({ column }) => column)];
}

/** Counts facets. Its statements may be cancelled at any time. */
export async function answer(client: pg.ClientBase, current: CurrentColumns, input: CountInput): Promise<CountOutput> {
  const { facets, conditions, source, find } = input;
  const { index, found } = current;
  const meant = await Promise.all(conditions.map((condition) => withTagKeys(client, condition)));
  const among = source && (await found.positions(client, index, source));
  const isFound = find ? await finder(client, index, find, input) : undefined;
  return countFacets(index, facets, meant, { ...(among && { among }), ...(isFound && { isFound }) });
}

/** A tag matches in every spelling. */
async function withTagKeys(client: pg.ClientBase, condition: FacetCondition): Promise<FacetCondition> {
  if (condition.column !== 'tag') return condition;
  const tags = condition.values.filter((value) => value !== null);
  const { rows } = await client.query<{ keys: string[] }>('SELECT tag_keys($1::text[]) AS keys', [tags]);
  return { ...condition, values: [...rows[0]!.keys, ...condition.values.filter((value) => value === null)] };
}

const atOnce = 20_000;

/** Returns whether the label of a value contains a text, both folded as in the search. */
async function finder(client: pg.ClientBase, index: ArtworkColumns, find: string, { facets }: CountInput) {
  const { rows } = await client.query<{ text: string }>('SELECT rtrim(fold_text($1)) AS text', [find]);
  const { text } = rows[0]!;
  for (const { name } of facets.filter((each) => longFacets.includes(each.name))) {
    const { values } = index.facet(name);
    const missing = values.texts.flatMap((_, value) => (value > 0 && values.folded[value] === undefined ? value : []));
    for (let from = 0; from < missing.length; from += atOnce) {
      const part = missing.slice(from, from + atOnce);
      const folded = await client.query<{ texts: string[] }>(
        'SELECT array_agg(fold_text(label) ORDER BY n) AS texts FROM unnest($1::text[]) WITH ORDINALITY AS l (label, n)',
        [part.map((value) => values.label(value))],
      );
      for (const [at, value] of part.entries()) values.folded[value] = folded.rows[0]!.texts[at];
    }
  }
  return (name: string, value: number) => index.facet(name).values.folded[value]?.includes(text) === true;
}
