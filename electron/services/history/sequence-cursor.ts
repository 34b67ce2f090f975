import { invalid } from '#shared/errors.ts';

/** A cursor that is a number of the journal. @throws VALIDATION */
export function readSequence(cursor: string): string {
  if (/^\d{1,18}$/.test(cursor)) return cursor;
  throw invalid('cursor', 'fields.cursor');
}
