import type { Group, Side } from './groups.ts';
import type { Axis } from './words.ts';

/** The size of a part in millimetres; null where it is not given. */
export type Size = { heightMm: number | null; widthMm: number | null; depthMm: number | null; diameterMm?: number };

const rounded = (value: number) => Math.round(value * 100 + 1e-6) / 100;

/** Returns a side in millimetres, with the assumed factor if it has no unit. */
const millimetres = ({ value, unit }: Side, assumed: number) => rounded(value * (unit?.factor ?? assumed));

/**
 * Returns the size that the sides describe. Without directions they are height, width and depth, in this order. A
 * length is the width if no other side is. Undefined if two sides have the same direction, or more than three have
 * none.
 */
export function sizeOf(sides: readonly Side[], assumed: number): Size | undefined {
  const named = new Map<Axis, number>();
  const order = (['height', 'width', 'depth'] as const).filter((name) => sides.every(({ axis }) => axis !== name));
  for (const side of sides) {
    const axis = side.axis ?? order.shift();
    if (!axis || named.has(axis)) return undefined;
    named.set(axis, millimetres(side, assumed));
  }
  const length = named.get('length');
  const free = (['width', 'depth', 'height'] as const).find((axis) => !named.has(axis));
  if (length !== undefined && !free) return undefined;
  if (length !== undefined && free) named.set(free, length);
  const diameter = named.get('diameter');
  const isStanding = named.has('height') && diameter !== undefined;
  return {
    heightMm: named.get('height') ?? diameter ?? null,
    widthMm: named.get('width') ?? diameter ?? null,
    depthMm: named.get('depth') ?? (isStanding ? diameter : null),
    ...(diameter !== undefined && { diameterMm: diameter }),
  };
}

/** Returns whether two groups measure the same sides in two units, up to rounding. */
export function isSameSize(one: Group, other: Group): boolean {
  return (
    one.sides.length === other.sides.length &&
    one.sides.every((side, index) => {
      const [a, b] = [millimetres(side, 1), millimetres(other.sides[index] ?? side, 1)];
      return Math.abs(a - b) <= Math.max(7, 0.02 * Math.max(a, b));
    })
  );
}
