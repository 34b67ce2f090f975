import type { Range } from '../condition.ts';
import type { ArtworkColumns } from './artwork-columns.ts';
import { isWithin } from './numbers.ts';
import { noValue } from './values.ts';

/** A condition that the columns can answer: any of these values or ranges, or with `not` none of them. */
export type FacetCondition = {
  /** The field, whose facet ignores the condition unless it is negative. */
  field: string;
  /** The facet with the values, or a column of numbers. */
  column: string;
  /** Null: no value. */
  values: readonly (string | null)[];
  /** Limits of numbers. */
  ranges: readonly Range[];
  not: boolean;
};

/** The positions of artworks that match all conditions, and of those that only the conditions of one facet exclude. */
export type Matches = { all: Int32Array; except: ReadonlyMap<string, Int32Array> };

/**
 * Returns the artworks that match.
 * @param among positions of the artworks that other conditions allow; undefined for all artworks
 */
export function matching(
  index: ArtworkColumns,
  conditions: readonly FacetCondition[],
  among: Int32Array | undefined,
): Matches {
  const positive = [...new Set(conditions.flatMap(({ field, not }) => (not ? [] : [field])))];
  const required = conditions.filter(({ not }) => not).map((condition) => allowedBy(index, condition));
  const tests = positive.map((field) =>
    conditions.filter((condition) => condition.field === field && !condition.not).map((one) => allowedBy(index, one)),
  );
  const all = new Positions();
  const except = positive.map(() => new Positions());
  const count = among?.length ?? index.ids.size;
  const { exists } = index;
  for (let at = 0; at < count; at += 1) {
    const position = among ? among[at]! : at;
    if (exists[position] === 0 || !isAllowed(required, position)) continue;
    let failed = -1;
    let failures = 0;
    for (let test = 0; test < tests.length && failures < 2; test += 1) {
      if (isAllowed(tests[test]!, position)) continue;
      failed = test;
      failures += 1;
    }
    if (failures === 0) all.add(position);
    else if (failures === 1) except[failed]!.add(position);
  }
  return { all: all.list, except: new Map(positive.map((field, test) => [field, except[test]!.list])) };
}

/** A condition as whether each code of a column meets it: 1 or 0. */
type Allowed = { codes: Int32Array; allowed: Uint8Array };

function isAllowed(conditions: readonly Allowed[], position: number): boolean {
  for (let at = 0; at < conditions.length; at += 1) {
    const { codes, allowed } = conditions[at]!;
    if (allowed[codes[position]!] === 0) return false;
  }
  return true;
}

function allowedBy(index: ArtworkColumns, condition: FacetCondition): Allowed {
  const { column } = index.facet(condition.column);
  const allowed = column.codesWith(valuesMeant(index, condition));
  if (condition.not) for (let code = 0; code < allowed.length; code += 1) allowed[code] = 1 - allowed[code]!;
  return { codes: column.codes, allowed };
}

/** Returns for each value whether a condition means it. A tag is meant in every spelling, and is given by its key. */
function valuesMeant(index: ArtworkColumns, { column, values: texts, ranges }: FacetCondition): Uint8Array {
  const { values } = index.facet(column);
  const meant = new Uint8Array(values.size);
  if (texts.includes(null)) meant[noValue] = 1;
  const keys = new Set(texts);
  for (let value = 1; value < meant.length; value += 1) {
    const text = values.texts[value]!;
    const key = column === 'tag' ? index.tagKeys[value] : text;
    if ((key !== undefined && keys.has(key)) || ranges.some((range) => isWithin(text, range))) meant[value] = 1;
  }
  return meant;
}

/** A growing list of positions. */
class Positions {
  #positions = new Int32Array(1024);
  #length = 0;

  add(position: number): void {
    if (this.#length === this.#positions.length) {
      const longer = new Int32Array(2 * this.#length);
      longer.set(this.#positions);
      this.#positions = longer;
    }
    this.#positions[this.#length] = position;
    this.#length += 1;
  }

  get list(): Int32Array {
    return this.#positions.subarray(0, this.#length);
  }
}
