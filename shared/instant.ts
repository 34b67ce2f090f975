import { limits } from './limits.ts';

const [first, last] = [limits.time.min, limits.time.max].map((time) => Date.parse(time)) as [number, number];

/** Returns whether a point in time is one that can be stored. */
export const isStorable = (time: Date): boolean => time.getTime() >= first && time.getTime() <= last;

/**
 * Returns a stored point in time as the contract has it. One out of range, which only a database without its
 * constraints can contain, is moved into it: a single bad row must not break a list.
 */
export function instant(stored: Date): string {
  // The driver returns infinity as a number.
  const time = Number(stored);
  return new Date(Number.isNaN(time) ? first : Math.min(Math.max(time, first), last)).toISOString();
}
