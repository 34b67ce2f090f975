import { ValidationError } from '@orpc/contract';
import type { ORPCError } from '@orpc/server';
import { AppError, type FieldError } from '#shared/errors.ts';

type Issue = ValidationError['issues'][number];

/** oRPC's refusal of an input as VALIDATION, with one entry per field. The words come from the schemas. */
export function validationError(error: ORPCError<string, unknown>): AppError {
  if (!(error.cause instanceof ValidationError))
    return new AppError('VALIDATION', 'The request cannot be read.', {}, { cause: error });
  return refused(error.cause.issues);
}

/** What a schema objects to, as VALIDATION. */
export function refused(issues: readonly Issue[]): AppError {
  const errors = issues.flatMap(fieldErrors);
  return new AppError('VALIDATION', sentence(errors), { errors });
}

function fieldErrors(issue: Issue): FieldError[] {
  const path = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part));
  // zod reports all unknown fields of an object as one issue at the object.
  const unknown = 'keys' in issue && Array.isArray(issue.keys) ? issue.keys.map(String) : null;
  if (unknown) return unknown.map((key) => ({ path: [...path, key].join('.'), message: issue.message }));
  return [{ path: path.join('.'), message: issue.message }];
}

function sentence(errors: FieldError[]): string {
  const [first] = errors;
  if (!first) return 'The request was refused.';
  if (errors.length === 1) return `${first.path || 'The request'} ${first.message}.`;
  const names = [...new Set(errors.map(({ path }) => path))];
  return `Please check ${names.join(', ')}.`;
}
