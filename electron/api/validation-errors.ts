import { ValidationError } from '@orpc/contract';
import type { ORPCError } from '@orpc/server';
import { issueMessage } from '#shared/contract/workspace/issues.ts';
import { AppError, type FieldError, problem, refused } from '#shared/errors.ts';

type Issue = ValidationError['issues'][number];

/** Returns oRPC's refusal of an input as VALIDATION, with one entry per field. */
export function validationError(error: ORPCError<string, unknown>): AppError {
  return error.cause instanceof ValidationError
    ? refusedInput(error.cause.issues)
    : new AppError('VALIDATION', 'requests.malformed', { cause: error });
}

/** Returns what a schema refuses as VALIDATION. */
export function refusedInput(issues: readonly Issue[]): AppError {
  return refused(issues.flatMap(fieldErrors));
}

function fieldErrors(issue: Issue): FieldError[] {
  const path = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part));
  // zod reports all unknown fields of an object as one issue at the object.
  const unknown = 'keys' in issue && Array.isArray(issue.keys) ? issue.keys.map(String) : null;
  const paths = unknown ? unknown.map((key) => [...path, key]) : [path];
  return paths.map((parts) => ({ path: parts.join('.'), ...problem(issueMessage(issue)) }));
}
