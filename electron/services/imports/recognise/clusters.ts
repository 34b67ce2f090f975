import type { CustomDefinition } from '#shared/catalogue/custom-fields.ts';
import { customTargets, type ImportMapping } from '#shared/catalogue/import-mapping.ts';
import type { ImportCluster } from '#shared/contract/files/imports.ts';
import { limits } from '#shared/limits.ts';
import { parts, textReader } from '../parse/texts.ts';

/** The targets whose values repeat from row to row: names, media, places. */
const repeated = /^(artist\.name|(artist\.)?nationality|medium|creditLine|tags)$/;
/** Of names, the order of words means nothing: "Lee, Ann". Of media, the first one is the main one. */
const unordered = /^artist\.name$/;
/** Two letters of shorter values say too little. */
const leastLetters = 6;

/**
 * Returns the functions that count the values of each row, and that return the groups of nearly equal values of each
 * column, those of most rows first. Values are counted before the column's value table replaces them. Columns with very
 * many different values have no groups.
 */
export function clusterCollector(
  mapping: ImportMapping,
  names: readonly string[],
  custom: readonly CustomDefinition[],
) {
  const customFields = customTargets(mapping.records, custom);
  const isRepeated = (to: string) => repeated.test(to) || /^(text|list)$/.test(customFields.get(to)?.kind ?? '');
  const columns = names.flatMap((name) => {
    const column = mapping.columns[name];
    if (!column || !isRepeated(column.to)) return [];
    const asRead = { ...column, values: {} };
    const keys = unordered.test(column.to) ? [fingerprint, bigrams] : [letters, wordBigrams];
    return [{ name, column: asRead, keys, text: textReader(name, asRead, names), counts: new Map<string, number>() }];
  });
  function note(cells: readonly string[]): void {
    for (const { column, text, counts } of columns) {
      if (counts.size > limits.imports.clusteredValues) continue;
      for (const value of parts(text(cells), column)) if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  const clusters = (): ImportCluster[] =>
    columns
      .filter(({ counts }) => counts.size <= limits.imports.clusteredValues)
      .flatMap(({ name, counts, keys }) => clustersIn(counts, keys).map((values) => ({ column: name, values })))
      .sort((one, other) => rowsOf(other) - rowsOf(one))
      .slice(0, limits.imports.clusters);
  return { note, clusters };
}

const rowsOf = ({ values }: ImportCluster) => values.reduce((sum, { count }) => sum + count, 0);

/** Returns groups of values with an equal key, directly or through others, the most frequent value first. */
function clustersIn(
  counts: ReadonlyMap<string, number>,
  keys: readonly ((text: string) => string)[],
): ImportCluster['values'][] {
  const groups = new Map<string, Set<string>>();
  const byKey = new Map<string, string>();
  for (const value of counts.keys()) {
    let group = new Set([value]);
    for (const keyOf of keys) {
      const key = keyOf(value);
      if (key === '') continue;
      const first = byKey.get(key);
      if (first === undefined) byKey.set(key, value);
      else group = new Set([...(groups.get(first) ?? []), ...group]);
    }
    for (const each of group) groups.set(each, group);
  }
  return [...new Set(groups.values())]
    .filter((group) => group.size > 1)
    .map((group) =>
      [...group]
        .map((value) => ({ value, count: counts.get(value) ?? 0 }))
        .sort((one, other) => other.count - one.count || capitals(one.value) - capitals(other.value)),
    );
}

const folded = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/ß/g, 'ss').toLowerCase();

const capitals = (text: string) => text.replace(/[^\p{Lu}]/gu, '').length;

const wordsIn = (text: string): string[] => folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** Doubled letters are a common slip, but distinguish short words. */
const single = (text: string) => (text.length < leastLetters ? text : text.replace(/(\p{L})\1+/gu, '$1'));

const numbersIn = (text: string) => (text.match(/\d+/g) ?? []).join(' ');

// Keys by fingerprint and by pairs of letters: https://openrefine.org/docs/technical-reference/clustering-in-depth

/** Returns the distinct words in alphabetical order, without case, accents and punctuation. */
function fingerprint(text: string): string {
  return [...new Set(wordsIn(text))].sort().join(' ');
}

/** Returns the letters without case, accents, punctuation and spaces, and the numbers. */
function letters(text: string): string {
  const all = wordsIn(text).join('');
  return all === '' ? '' : `${single(all)} ${numbersIn(text)}`;
}

/** Returns the distinct pairs of neighbouring letters in alphabetical order, and the numbers; empty for short texts. */
function bigrams(text: string): string {
  const all = single(wordsIn(text).join(''));
  return all.length < leastLetters ? '' : `${pairsIn(all)} ${numbersIn(text)}`;
}

/** Returns the pairs of letters of each word, in the order of the words. */
const wordBigrams = (text: string): string =>
  wordsIn(text)
    .map((word) => (word.length < leastLetters || /\d/.test(word) ? word : pairsIn(single(word))))
    .join(' ');

function pairsIn(text: string): string {
  const pairs = Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2));
  return [...new Set(pairs)].sort().join('');
}
