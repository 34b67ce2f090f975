import type { ArtworkColumns, Facet } from './artwork-columns.ts';
import { noValue } from './values.ts';

/** A value of a facet and its number of artworks. A long facet's values have labels. */
export type Counted = { value: string | null; label: string | null; count: number };

/** Returns all values that artworks have. */
export function allValues({ values }: Facet, counts: Int32Array): Counted[] {
  const counted: Counted[] = [];
  for (const [value, text] of values.texts.entries())
    if (counts[value]! > 0) counted.push({ value: text, label: null, count: counts[value]! });
  return counted;
}

export type Choice = {
  selected: readonly string[];
  /** Whether a value may be returned, by its number; undefined for all. */
  isFound: ((value: number) => boolean) | undefined;
  limit: number;
};

/**
 * Returns the values of a long facet as `countSql` does: selected ones and "none" first, then the most frequent ones, of
 * equally frequent ones the first by label and value in the order of their code points.
 */
export function mostFrequent(facet: Facet, counts: Int32Array, { selected, isFound, limit }: Choice): Counted[] {
  const { texts } = facet.values;
  const preferred = new Uint8Array(counts.length);
  for (const value of [noValue, ...selected.flatMap((text) => facet.values.known(text) ?? [])]) preferred[value] = 1;
  const isBefore = (one: number, other: number): boolean => {
    if (preferred[one] !== preferred[other]) return preferred[one] === 1;
    if (counts[one] !== counts[other]) return counts[one]! > counts[other]!;
    const order = compareCodePoints(facet.values.label(one), facet.values.label(other));
    return (order || compareCodePoints(texts[one] ?? '', texts[other] ?? '')) < 0;
  };
  const chosen: number[] = [];
  for (let value = 0; value < counts.length; value += 1) {
    if (counts[value] === 0) continue;
    const isFull = chosen.length === limit;
    // Most of several hundred thousand artists have fewer artworks.
    if (isFull && preferred[value] === 0 && counts[value]! < counts[chosen[limit - 1]!]!) continue;
    if (isFound && (value === noValue || !isFound(value))) continue;
    if (isFull && !isBefore(value, chosen[limit - 1]!)) continue;
    if (isFull) chosen.pop();
    const at = chosen.findIndex((other) => isBefore(value, other));
    chosen.splice(at === -1 ? chosen.length : at, 0, value);
  }
  return chosen.map((value) => {
    const label = value === noValue ? null : facet.values.label(value);
    return { value: texts[value]!, label, count: counts[value]! };
  });
}

/** Adds the counts of spellings of a tag to its most frequent spelling. The other ones then have no artworks. */
export function joinSpellings({ tagKeys }: ArtworkColumns, { values }: Facet, counts: Int32Array): Int32Array {
  const best = new Map<string, number>();
  const joined = new Int32Array(counts.length);
  const sums = new Map<string, number>();
  joined[noValue] = counts[noValue]!;
  for (let value = 1; value < counts.length; value += 1) {
    const [key, count] = [tagKeys[value], counts[value]!];
    if (count === 0 || key === undefined) continue;
    sums.set(key, (sums.get(key) ?? 0) + count);
    const other = best.get(key);
    if (other === undefined || isBetter(value, other)) best.set(key, value);
  }
  for (const [key, value] of best) joined[value] = sums.get(key)!;
  return joined;

  function isBetter(one: number, other: number): boolean {
    if (counts[one] !== counts[other]) return counts[one]! > counts[other]!;
    return compareCodePoints(values.texts[one]!, values.texts[other]!) < 0;
  }
}

/** Compares texts like PostgreSQL with the collation "C". JavaScript compares surrogates instead of what they stand for. */
export function compareCodePoints(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  for (let at = 0; at < length; at += 1) {
    const [a, b] = [one.charCodeAt(at), other.charCodeAt(at)];
    if (a !== b) return rank(a) - rank(b);
  }
  return one.length - other.length;
}

/** Surrogates stand for code points above all others. */
const rank = (unit: number) => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);
