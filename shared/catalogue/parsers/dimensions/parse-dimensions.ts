// cspell:disable (words and names in several languages)
import type { Parsed } from '../../field.ts';
import { millimetres } from '../quantity.ts';
import { partIn, rankOf } from './labels.ts';
import { PartsReader } from './parts.ts';
import type { Part } from './sides.ts';
import { type Size, sizeOf } from './sizes.ts';
import { readable, tokensOf } from './tokens.ts';
import { type Axis, axisOf, variable } from './words.ts';

/** A measured part of a work: image, sheet, frame. */
export type DimensionsPart = Size & { label: string; weightG?: number; each?: true };

/** The size of a work in millimetres; null where the text does not give it. */
export type Dimensions = {
  heightMm: number | null;
  widthMm: number | null;
  depthMm: number | null;
  weightG?: number;
  /** All measured parts in the order of the text. */
  parts: DimensionsPart[];
  /** The text lacks a unit, and the default one was used. */
  assumedUnit?: true;
};

export type DimensionsOptions = {
  /** The unit of sizes without one. */
  defaultUnit?: 'mm' | 'cm' | 'm' | 'in' | 'ft';
  /** The language of the text. In German, "D" is a diameter. */
  language?: string;
  /** The decimal separator, if it is known; otherwise 1,250 is refused as ambiguous. */
  decimal?: '.' | ',';
};

/**
 * Parses the size of a work as curators write it: "60.5 × 81 cm (23 7/8 × 31 7/8 in.)", "H 30 cm, B 20 cm, T 5 cm",
 * "image: 10 × 15 cm; sheet: 20 × 25 cm". The order is height × width × depth (Cataloging Cultural Objects, 3.2).
 *
 * The size of the work is that of the whole ("overall"), else of the first part that is the work (image, sheet, object)
 * rather than its mount or frame. Several items of different sizes have none. Refuses sizes in inches that contradict
 * the metric ones.
 */
export function parseDimensions(typed: string, options: DimensionsOptions = {}): Parsed<Dimensions> {
  if (typed.length > 2000) return { refused: 'dimensions' };
  const { text, order } = withoutHeading(readable(typed));
  if (text.trim() === '') return { value: none };
  const contents = new PartsReader(text, tokensOf(text, options), order).read();
  if ('refused' in contents) return contents;
  const { hasDuration } = contents;
  const parts = contents.parts.length > 0 ? contents.parts : onlyNumber(text);
  if (parts.length === 0) {
    const isNone = hasDuration || (variable.test(text) && !/\d/.test(text));
    return isNone ? { value: none } : { refused: 'dimensions' };
  }
  return workOf(parts, options);
}

const none: Dimensions = { heightMm: null, widthMm: null, depthMm: null, parts: [] };

const onlyNumber = (text: string): Part[] =>
  /^\d+(?:[.,]\d{1,2})?$/.test(text) ? [{ label: '', sides: [{ value: Number(text.replace(',', '.')) }] }] : [];

const heading = /(?<!\p{L})\(?(\p{L}{1,12})\.? ?[x×*/] ?(\p{L}{1,12})\.?(?: ?[x×*/] ?(\p{L}{1,12})\.?)?(?!\p{L})\)?/giu;
const letters = /(?<!\p{L})\(?([hwdbltp])x([hwdbltp])(?:x([hwdbltp]))?(?!\p{L})\)?/giu;

/** Removes a heading such as "H x B x T" and returns the directions that it gives. */
function withoutHeading(typed: string): { text: string; order: Axis[] } {
  let order: Axis[] = [];
  const take = (found: string, ...words: unknown[]) => {
    const names = words.slice(0, 3).filter((word) => typeof word === 'string');
    const axes = names.flatMap((word) => axisOf.get(word.toLowerCase()) ?? []);
    if (axes.length !== names.length) return found;
    order = axes;
    return ' '.repeat(found.length);
  };
  const text = typed.replace(letters, take).replace(heading, take);
  return { text, order };
}

function workOf(read: readonly Part[], { defaultUnit }: DimensionsOptions): Parsed<Dimensions> {
  const sides = read.flatMap((part) => part.sides);
  const known = sides.find(({ unit }) => unit)?.unit?.factor ?? (defaultUnit && millimetres[defaultUnit]);
  const isAssumed = sides.some(({ unit }) => !unit);
  if (known === undefined) return { refused: 'noUnit' };
  const parts: DimensionsPart[] = [];
  for (const { label, weightG, each, sides } of read) {
    const size = sizeOf(sides, known);
    if (!size) return { refused: 'dimensions' };
    parts.push({ label, ...size, ...(weightG !== undefined && { weightG }), ...(each && { each }) });
  }
  const { heightMm = null, widthMm = null, depthMm = null, weightG } = mainPart(parts) ?? {};
  const weight = weightG === undefined ? {} : { weightG };
  return { value: { heightMm, widthMm, depthMm, ...weight, parts, ...(isAssumed && { assumedUnit: true as const }) } };
}

/** Returns the part whose size is the work's; undefined if there are several items of different sizes. */
function mainPart(parts: readonly DimensionsPart[]): DimensionsPart | undefined {
  const best = Math.min(...parts.map(({ label }) => rankOf(label)));
  const [first, ...others] = parts.filter(({ label }) => rankOf(label) === best);
  if (!first) return undefined;
  // "support: 400 × 600; support, each: 400 × 200" has the size of the whole first.
  const isNamed = first.label !== '' && partIn(first.label) === '';
  const isAlike = (label: string) => isNamed || partIn(label) === partIn(first.label);
  const alike = others.filter(({ label, each }) => isAlike(label) && (first.each || !each));
  const isSame = alike.every(
    ({ heightMm, widthMm, depthMm }) =>
      heightMm === first.heightMm && widthMm === first.widthMm && depthMm === first.depthMm,
  );
  return isSame ? first : undefined;
}
