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
  const tests = conditions.map((condition) => {
    return { ...allowedBy(index, condition), place: condition.not ? required : positive.indexOf(condition.field) };
  });
  const all = new Positions();
  const except = positive.map(() => new Positions());
  const count = among?.length ?? index.ids.size;
  const { exists } = index;
  const alone = among === undefined && onlyField(conditions);
  for (let at = 0; at < count; at += 1) {
    const position = among ? among[at]! : at;
    if (exists[position] === 0) continue;
    const failed = failedAt(tests, position);
    if (failed === none) all.add(position);
    else if (failed !== required && !alone) except[failed]!.add(position);
  }
  return { all: all.list, except: new Map(positive.map((field, place) => [field, except[place]!.list])) };
}

/**
 * Returns the field of all conditions, if there is only one and none is negative. Without it all artworks match, so that
 * `matching` need not list them.
 */
export function onlyField(conditions: readonly FacetCondition[]): string | undefined {
  const [first] = conditions;
  return conditions.every(({ field, not }) => field === first?.field && !not) ? first?.field : undefined;
}

/** In the place of a field: no condition fails. */
const none = -1;
/** In the place of a field: a negative condition or those of several fields fail. */
const required = -2;

/** A condition as whether each code of a column meets it, 1 or 0, and the place of its field. */
type Test = { codes: Int32Array; allowed: Uint8Array; place: number };

/** Returns the place of the only field whose conditions an artwork fails. */
function failedAt(tests: readonly Test[], position: number): number {
  let failed = none;
  for (let at = 0; at < tests.length; at += 1) {
    const { codes, allowed, place } = tests[at]!;
    if (allowed[codes[position]!] === 1 || place === failed) continue;
    if (failed !== none || place === required) return required;
    failed = place;
  }
  return failed;
}

function allowedBy(index: ArtworkColumns, condition: FacetCondition): Omit<Test, 'place'> {
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
