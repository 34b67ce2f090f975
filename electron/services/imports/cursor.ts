import { invalid } from '#shared/errors.ts';

/** Returns the number that a cursor stands for; 0 without one. @throws VALIDATION at `cursor` */
export function numberIn(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  if (/^\d{1,9}$/.test(cursor)) return Number(cursor);
  throw invalid('cursor', 'fields.cursor');
}
