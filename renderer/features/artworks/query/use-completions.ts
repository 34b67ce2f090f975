import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import { customName } from '#shared/catalogue/custom-fields.ts';
import { facetNames, longFacets, none } from '#shared/catalogue/facets.ts';
import type { FacetValue } from '#shared/contract/catalogue/artworks.ts';
import { beginsWith, type Typing, typingIn, withField, withValue } from '#shared/search-query/complete.ts';
import { nameInQuery, type QueryField, queryFieldNamed, queryFields } from '#shared/search-query/fields.ts';
import { orpc } from '../../../lib/api/client.ts';
import { useCustomFields } from '../../../lib/forms/custom/custom-fields.ts';
import { i18next } from '../../../lib/i18n/i18n.ts';
import { facetValueLabel } from '../filters/facet-values.ts';

/** A completed query, what it adds, and the number of artworks with a value. */
export type Completion = { query: string; label: string; count?: number };

const most = 8;
const pauseMs = 120;

/** Returns completions of what is being typed at the end of a query: names of fields, then values of a field. */
export function useCompletions(q: string, opened: boolean): Completion[] {
  const custom = useCustomFields('artworks');
  const fieldNamed = queryFieldNamed(custom);
  const typing = typingIn(q, fieldNamed);
  const field = typing?.kind === 'value' ? typing.field : undefined;
  const facet = field && facetOf(field);
  const [find] = useDebouncedValue(typing?.typed ?? '', pauseMs);
  const input = opened && facet ? { facet, ...(longFacets.includes(facet) && find && { find }) } : skipToken;
  const { data } = useQuery(
    orpc.artworks.facets.queryOptions({ input, staleTime: 30_000, placeholderData: keepPreviousData }),
  );
  if (!opened || !typing) return [];
  const fields = [
    ...queryFields,
    ...custom.map(({ id, kind, label }) => ({ field: customName(id), kind, en: label, de: label })),
  ];
  const named = fields
    .map((each) => ({
      kind: each.kind,
      name: each[language()],
      written: nameInQuery(each, each[language()], fieldNamed),
    }))
    .filter(({ name }) => beginsWith(name, typing.typed));
  if (typing.kind === 'field')
    return named.slice(0, most).map(({ written }) => ({ query: withField(q, typing, written), label: `${written}:` }));
  if (typing.field.kind === 'has')
    return named
      .filter(({ kind }) => kind !== 'has')
      .slice(0, most)
      .map(({ written }) => ({ query: `${q.slice(0, typing.start)}${written} `, label: written }));
  const values = facet === undefined ? fixedValues(typing.field) : (data?.facets[facet] ?? []);
  return values.flatMap((value) => ofValue(q, typing, facet ?? '', value)).slice(0, most);
}

/** Returns the facet whose values a field has; undefined if it has none. */
function facetOf({ field, kind }: QueryField): string | undefined {
  return kind === 'list' || facetNames.some((name) => name === field && name !== 'price' && name !== 'hasImages')
    ? field
    : undefined;
}

const language = () => (i18next.language.startsWith('de') ? 'de' : 'en');

function ofValue(q: string, typing: Typing, facet: string, { value, label, count }: FacetValue): Completion[] {
  const shown = facet ? facetValueLabel(facet, value, label) : label;
  if (!beginsWith(shown, typing.typed) && !beginsWith(value, typing.typed)) return [];
  // Sizes have their limits in the label; other values are typed as they are shown.
  const text = facet === 'sizeClass' || facet === 'decade' || value === none ? value : shown;
  const query = `${q.slice(0, typing.start)}${value === none ? 'none ' : withValue('', { ...typing, start: 0 }, text)}`;
  return [{ query, label: shown, ...(facet && { count }) }];
}

function fixedValues({ kind }: QueryField): FacetValue[] {
  const values = kind === 'yesNo' ? [i18next.t('common:yes'), i18next.t('common:no')] : [];
  return values.map((value) => ({ value: value.toLowerCase(), label: value.toLowerCase(), count: 0 }));
}
