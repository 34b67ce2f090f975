import { scopeOf } from '#shared/abilities.ts';
import { artworks } from '#shared/catalogue/artworks.ts';
import { customName } from '#shared/catalogue/custom-fields.ts';
import { none, readPriceRange } from '#shared/catalogue/facets.ts';
import type { ArtworkFilter } from '#shared/contract/catalogue/artworks.ts';
import { AppError } from '#shared/errors.ts';
import { own } from '#shared/own.ts';
import { requireActor } from '../common/authorize.ts';
import type { Context } from '../common/context.ts';
import { artworkField } from './artwork-fields.ts';
import type { Bind, Condition, Test, Value } from './condition.ts';

type Given = Value | readonly Value[] | undefined;

/** The filters whose values a column is compared with. */
const compared = [
  ...Object.keys(artworks.filters),
  ...['artistId', 'medium', 'decade', 'tag', 'nationality', 'sizeClass', 'colour', 'collection'],
];

/** Returns the conditions of a list's filters, without its search `q`. */
export function filterConditions(filter: ArtworkFilter): Condition[] {
  const { yearFrom, yearTo, hasImages, price, extra = {} } = filter;
  const given = filter as Record<string, Given>;
  return [
    ...compared.flatMap((name) => valuesOf(name, given[name])),
    ...Object.entries(extra).flatMap(([id, values]) => valuesOf(customName(id), values)),
    ...(yearFrom === undefined ? [] : [{ field: 'year', tests: [{ range: { from: yearFrom } }] }]),
    ...(yearTo === undefined ? [] : [{ field: 'year', tests: [{ range: { to: yearTo } }] }]),
    ...(hasImages === undefined ? [] : [{ field: 'hasImages', tests: [{ is: hasImages }] }]),
    ...valuesOf('price', price).map((condition) => ({ ...condition, tests: condition.tests.map(inPriceRange) })),
  ];
}

function valuesOf(field: string, given: Given): Condition[] {
  // An empty text has always meant no filter.
  const values = [given ?? []].flat().filter((value) => value !== '');
  if (values.length === 0) return [];
  return [{ field, tests: values.map((value) => (value === none ? { none: true } : { is: value })) }];
}

const inPriceRange = (test: Test): Test => ('is' in test ? { range: readPriceRange(String(test.is)) } : test);

/** The filters that need an ability of their own, and the error without it. */
const guarded = {
  price: { ability: 'prices.read', messageKey: 'catalogue.noPrices' },
  collection: { ability: 'collections.read', messageKey: 'catalogue.noCollections' },
} as const;

/** Returns whether the caller may find and count artworks by this field. */
export function maySee(ctx: Context, field: string): boolean {
  const needed = own(guarded, field);
  return !needed || scopeOf(requireActor(ctx).role, needed.ability) !== undefined;
}

/** @throws FORBIDDEN if the caller may not find artworks by this field */
export function refuseUnseen(ctx: Context, field: string): void {
  if (!maySee(ctx, field)) throw new AppError('FORBIDDEN', own(guarded, field)!.messageKey);
}

/**
 * Returns a condition as SQL.
 * @throws FORBIDDEN for prices and collections that the caller may not see, NOT_FOUND for the id of a record
 */
export function conditionSql(ctx: Context, { field, tests, not }: Condition, bind: Bind): string {
  refuseUnseen(ctx, field);
  const { none: isNone, is, text, range } = artworkField(field, bind) ?? { none: 'false' };
  const equal = tests.flatMap((test) => ('is' in test ? [test.is] : []));
  const parts = [
    ...(equal.length > 0 && is ? [is(equal, bind)] : []),
    ...tests.flatMap((test) => {
      if ('none' in test) return [isNone];
      if ('text' in test && text) return [text(test.text, bind)];
      return 'range' in test && range ? [range(test.range, bind)] : [];
    }),
  ];
  const any = parts.length === 1 ? parts[0]! : `(${parts.map((part) => `(${part})`).join(' OR ')})`;
  return not ? `(${any}) IS NOT TRUE` : any;
}
