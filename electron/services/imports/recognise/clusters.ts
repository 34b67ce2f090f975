import type { ImportMapping } from '#shared/catalogue/import-mapping.ts';
import type { ImportCluster } from '#shared/contract/imports.ts';
import { limits } from '#shared/limits.ts';
import { parts, textReader } from '../parse/texts.ts';

/** The targets whose values repeat from row to row: names, media, places. */
const repeated = /^(artist\.name|(artist\.)?nationality|medium|creditLine|tags|extra\..+)$/;
/** Two letters of shorter values say too little. */
const leastLetters = 6;

/**
 * Returns the functions that count the values of each row, and that return the groups of nearly equal values of each
 * column, those of most rows first. Values are counted before the column's value table replaces them. Columns with very
 * many different values have no groups.
 */
export function clusterCollector(mapping: ImportMapping, names: readonly string[]) {
  const columns = names.flatMap((name) => {
    const column = mapping.columns[name];
    if (!column || !repeated.test(column.to)) return [];
    const asRead = { ...column, values: {} };
    return [{ name, column: asRead, text: textReader(name, asRead, names), counts: new Map<string, number>() }];
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
      .flatMap(({ name, counts }) => clustersIn(counts).map((values) => ({ column: name, values })))
      .sort((one, other) => rowsOf(other) - rowsOf(one))
      .slice(0, limits.imports.clusters);
  return { note, clusters };
}

const rowsOf = ({ values }: ImportCluster) => values.reduce((sum, { count }) => sum + count, 0);

/** Returns groups of values with an equal key, directly or through others, the most frequent value first. */
function clustersIn(counts: ReadonlyMap<string, number>): ImportCluster['values'][] {
  const groups = new Map<string, Set<string>>();
  const byKey = new Map<string, string>();
  for (const value of counts.keys()) {
    let group = new Set([value]);
    for (const key of [fingerprint(value), bigrams(value)]) {
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

// https://openrefine.org/docs/technical-reference/clustering-in-depth

/** Returns the distinct words in order, without case, accents and punctuation. */
export function fingerprint(text: string): string {
  const words = folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words)].sort().join(' ');
}

/**
 * Returns the distinct pairs of neighbouring letters in order, doubled letters as one; empty for short texts. Numbers
 * are compared as they are.
 */
export function bigrams(text: string): string {
  const letters = folded(text)
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .replace(/(\p{L})\1+/gu, '$1');
  if (letters.length < leastLetters) return '';
  const pairs = new Set(Array.from({ length: letters.length - 1 }, (_, at) => letters.slice(at, at + 2)));
  return `${[...pairs].sort().join('')} ${letters.replace(/\D+/g, ' ')}`;
}
