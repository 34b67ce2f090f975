import type { Refusal } from '../../field.ts';
import { type Group, isMark, readGroup } from './groups.ts';
import { cleanLabel, splitBetween } from './labels.ts';
import { addSuffix, axisIn, continues, isOtherSystem, type Part, withUnits } from './sides.ts';
import { isSameSize } from './sizes.ts';
import type { Token } from './tokens.ts';
import { type Axis, each, surroundings } from './words.ts';

/** What a text contains: parts with sizes, and whether it gives durations. */
export type Contents = { parts: Part[]; hasDuration: boolean };

/** Reads the parts of a text one after another. */
export class PartsReader {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  readonly #order: readonly Axis[];
  readonly #contents: Contents = { parts: [], hasDuration: false };
  /** The previous group of lengths, which another unit may repeat. */
  #group: Group | undefined;
  /** Where the text after the previous group begins. */
  #end = 0;
  #depth = 0;

  /** @param order the directions that a heading gives: "H x B x T" */
  constructor(text: string, tokens: readonly Token[], order: readonly Axis[]) {
    this.#text = text;
    this.#tokens = tokens;
    this.#order = order;
  }

  read(): Contents | { refused: Refusal } {
    for (let at = 0; at < this.#tokens.length; ) {
      const group = readGroup(this.#tokens, at);
      const token = this.#tokens[at];
      if (isMark(token, '(')) this.#depth += 1;
      if (isMark(token, ')')) this.#depth -= 1;
      if (group) {
        const refused = this.#isStray(group) ? 'dimensions' : this.#add(group);
        if (refused) return { refused };
      }
      at = group?.to ?? at + 1;
    }
    this.#finish();
    return this.#contents;
  }

  /** Returns whether a number stands directly beside the group: "30 40 cm", "60-80 cm". */
  #isStray({ from, to }: Group): boolean {
    const [before, twoBefore, after] = [this.#tokens[from - 1], this.#tokens[from - 2], this.#tokens[to]];
    const isAfter = after?.kind === 'number' && !readGroup(this.#tokens, to);
    const isRange = isMark(before, '-/') && twoBefore?.kind === 'number' && !this.#isRead(from - 2);
    return isAfter || isRange || (before?.kind === 'number' && !this.#isRead(from - 1));
  }

  #isRead(index: number): boolean {
    return (this.#tokens[index]?.end ?? 0) <= this.#end;
  }

  #add(group: Group): Refusal | undefined {
    const quantities = new Set(group.sides.map(({ unit }) => unit?.quantity ?? 'length'));
    const start = this.#tokens[group.from]?.start ?? 0;
    const between = this.#text.slice(this.#end, start);
    this.#end = this.#tokens[group.to - 1]?.end ?? start;
    if (quantities.size > 1) return 'dimensions';
    if (quantities.has('time')) this.#contents.hasDuration = true;
    else if (quantities.has('weight')) this.#addWeight(group, between);
    else return this.#addLengths(group, between);
    return undefined;
  }

  /** Weights in brackets are gross weights or those of an element, and cases are no part of the work. */
  #addWeight({ sides: [side] }: Group, between: string): void {
    const part = this.#contents.parts.at(-1);
    if (!part || !side || side.isAmbiguous || this.#depth > 0 || surroundings.test(between) || between === '/') return;
    part.weightG ??= Math.round(side.value * (side.unit?.factor ?? 0) * 100) / 100;
  }

  #addLengths(group: Group, between: string): Refusal | undefined {
    if (group.sides.some(({ isAmbiguous }) => isAmbiguous)) return 'ambiguous';
    const { suffix, label } = splitBetween(between, this.#contents.parts.length === 0);
    const part = this.#contents.parts.at(-1);
    if (part) addSuffix(part, suffix);
    const previous = this.#group;
    if (part && previous && label === '') {
      if (isOtherSystem(previous, group)) return this.#compare(part, previous, group);
      if (continues(part, group, between)) {
        part.sides.push(...withUnits(group.sides, part.sides));
        this.#group = group;
        return undefined;
      }
    }
    this.#group = group;
    this.#contents.parts.push(this.#partOf(group, label || (/^[\s,;]*$/.test(between) ? (part?.label ?? '') : '')));
    return undefined;
  }

  /** Compares sizes in two units; metric ones are kept, because inches are rounded. */
  #compare(part: Part, previous: Group, group: Group): Refusal | undefined {
    const isWhole = isSameSize({ ...group, sides: part.sides }, group);
    if (!isWhole && !isSameSize(previous, group)) return 'mismatch';
    const isMetric = group.sides.every(({ unit }) => unit?.isMetric);
    if (!isMetric) return undefined;
    const kept = group.sides.map((side, index) => ({ ...side, axis: previous.sides[index]?.axis ?? side.axis }));
    part.sides.splice(part.sides.length - kept.length, kept.length, ...kept);
    this.#group = { ...group, sides: kept };
    return undefined;
  }

  #partOf({ sides }: Group, label: string): Part {
    const isOrdered = sides.length === this.#order.length && sides.every(({ axis }) => axis === undefined);
    const named = isOrdered ? sides.map((side, index) => ({ ...side, axis: this.#order[index] })) : sides;
    const [first, ...others] = named;
    const axis = others.length === 0 && first && first.axis === undefined ? axisIn(label) : undefined;
    const all = axis && first ? [{ ...first, axis }] : [...named];
    return { label: cleanLabel(label), sides: all, ...(each.test(label) && { each: true as const }) };
  }

  #finish(): void {
    const part = this.#contents.parts.at(-1);
    if (part) addSuffix(part, this.#text.slice(this.#end));
  }
}
