import { type FieldError, fieldError, refused } from '#shared/errors.ts';
import { early } from './base.ts';

/**
 * Rejects input with half of a Unicode character anywhere, which JSON can contain: PostgreSQL cannot store it, and
 * UTF-8 would replace it silently.
 */
export const wellFormed = early.middleware(async ({ next }, input) => {
  const errors = malformed(input, []);
  if (errors.length > 0) throw refused(errors);
  return await next();
});

function malformed(value: unknown, path: readonly string[]): FieldError[] {
  if (typeof value === 'string') return value.isWellFormed() ? [] : [error(path)];
  if (Array.isArray(value)) return value.flatMap((item, index) => malformed(item, [...path, String(index)]));
  if (typeof value !== 'object' || value === null || value instanceof Blob) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    key.isWellFormed() ? malformed(item, [...path, key]) : [error(path)],
  );
}

const error = (path: readonly string[]): FieldError => fieldError(path.join('.'), 'fields.unicode');
