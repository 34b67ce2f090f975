import { resized } from './ids.ts';

/** The code of records that were removed. */
const removed = 0;

/**
 * A facet's values for all records. Each record has a code, and each code stands for a set of values, so that records with
 * one value and records with several are counted alike: first by code, then by the values of each code.
 */
export class Column {
  /** The codes of records by position. */
  codes = new Int32Array(1024);
  /** The number of records by code. */
  uses = new Int32Array(1024);
  readonly #byKey = new Map<string, number>();
  readonly #values: number[] = [];
  /** Where the values of each code end. */
  readonly #ends: number[] = [0];

  /** The number of codes. */
  get size(): number {
    return this.#ends.length;
  }

  /** Returns the code of a set of values, which is added unless its key is known. */
  codeOf(key: string, values: () => readonly number[]): number {
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    this.#values.push(...values());
    const code = this.#ends.push(this.#values.length) - 1;
    this.#byKey.set(detached(key), code);
    if (code >= this.uses.length) this.uses = resized(this.uses, 2 * this.uses.length);
    return code;
  }

  /** Gives a code another value in the place of its only one. */
  replace(code: number, value: number): void {
    this.#values[this.#ends[code - 1]!] = value;
  }

  /** Sets the code of a record. */
  set(position: number, code: number): void {
    if (position >= this.codes.length) this.codes = resized(this.codes, 2 * Math.max(position, this.codes.length));
    const before = this.codes[position]!;
    if (before !== removed) this.uses[before]! -= 1;
    if (code !== removed) this.uses[code]! += 1;
    this.codes[position] = code;
  }

  remove(position: number): void {
    this.set(position, removed);
  }

  valuesOf(code: number): number[] {
    return code === removed ? [] : this.#values.slice(this.#ends[code - 1], this.#ends[code]);
  }

  /** Returns for each code whether it has one of the values: 1 or 0. @param values the same by value */
  codesWith(values: Uint8Array): Uint8Array {
    const found = new Uint8Array(this.size);
    for (let code = 1; code < found.length; code += 1) {
      for (let at = this.#ends[code - 1]!; at < this.#ends[code]!; at += 1)
        if (values[this.#values[at]!] === 1) found[code] = 1;
    }
    return found;
  }

  /** Returns the number of records by value. @param positions the records that count; undefined for all */
  count(positions: readonly Int32Array[] | undefined, values: number): Int32Array {
    const byCode = positions ? this.#countCodes(positions) : this.uses;
    const counts = new Int32Array(values);
    for (let code = 1; code < this.size; code += 1) {
      const count = byCode[code]!;
      if (count === 0) continue;
      for (let at = this.#ends[code - 1]!; at < this.#ends[code]!; at += 1) counts[this.#values[at]!]! += count;
    }
    return counts;
  }

  #countCodes(lists: readonly Int32Array[]): Int32Array {
    const { codes } = this;
    const counts = new Int32Array(this.size);
    for (const positions of lists)
      for (let at = 0; at < positions.length; at += 1) counts[codes[positions[at]!]!]! += 1;
    return counts;
  }
}

/** Returns a copy of a text that was cut from a longer one, which would be kept in memory as a whole. */
export function detached(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}
