import type { Group, Side } from './groups.ts';
import { cleanLabel } from './labels.ts';
import { type Axis, axisOf, each, type Unit } from './words.ts';

/** A part of the work as it was read: its sides, and its weight in grams. */
export type Part = { label: string; sides: Side[]; weightG?: number; each?: true };

/** Returns the direction that a label names: "object (diameter)". */
export const axisIn = (label: string): Axis | undefined =>
  label
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .flatMap((word) => (word.length > 2 ? (axisOf.get(word) ?? []) : []))[0];

/** Adds what the text says after the sizes: "each", "(framed)". */
export function addSuffix(part: Part, suffix: string): void {
  if (each.test(suffix)) part.each = true;
  const label = cleanLabel(suffix);
  if (part.label === '' && label !== '' && label.length <= 40 && !/\d/.test(label)) part.label = label;
}

/** Returns whether one group is metric and the other is not. */
export function isOtherSystem(one: Group, other: Group): boolean {
  const [a, b] = [one, other].map(({ sides }) => sides[0]?.unit?.isMetric);
  return a !== undefined && b !== undefined && a !== b;
}

/** Returns whether the group adds sides to the part: "H 30 cm, B 20 cm", or a depth: "30 × 40 cm, 3 mm". */
export function continues(part: Part, { sides }: Group, between: string): boolean {
  if (!/^[\s,;.&)]*(?:and|und|et|e|y|en)?\s*$/.test(between)) return false;
  const areNamed = [...part.sides, ...sides].every(({ axis }) => axis !== undefined);
  const isNew = sides.every(({ axis }) => part.sides.every((side) => side.axis !== axis));
  if (areNamed) return isNew;
  const isDepth = sides.length === 1 && sides[0]?.unit !== undefined && part.sides.length === 2;
  return isDepth && sides[0]?.axis === undefined && /^\s*,\s*$/.test(between);
}

/** Gives sides without a unit that of the others: "H 30; W 20 cm". */
export function withUnits(sides: readonly Side[], others: Side[]): Side[] {
  const unit: Unit | undefined = [...sides, ...others].find((side) => side.unit)?.unit;
  for (const side of others) side.unit ??= unit;
  return sides.map((side) => ({ ...side, unit: side.unit ?? unit }));
}
