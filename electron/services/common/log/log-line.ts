import { escapeControls } from '#shared/escape-controls.ts';

/** Names of fields whose values are never logged. */
const secret = /password|token|secret|authorization|cookie/i;
const maxDepth = 4;

/** Formats one line of the log as JSON, with the stack and cause of errors and without the values of secret fields. */
export function logLine(level: string, message: string, fields: Record<string, unknown>): string {
  const line = { at: new Date().toISOString(), level, message, ...(plain(fields, 0) as object) };
  return `${escapeControls(JSON.stringify(line))}\n`;
}

function plain(value: unknown, depth: number): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return value.toISOString();
  if (depth >= maxDepth) return '…';
  if (value instanceof Error) return plainError(value, depth);
  if (Array.isArray(value)) return value.map((item) => plain(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, secret.test(name) ? '[redacted]' : plain(item, depth + 1)]),
  );
}

/** Selects the properties of an error to log; database errors also contain the values of the statement. */
function plainError(error: Error, depth: number): object {
  const { name, message, stack, cause } = error;
  // The validation issues of a response, without its values.
  const { code, constraint, issues } = error as { code?: unknown; constraint?: unknown; issues?: unknown };
  const reason = cause === undefined ? undefined : plain(cause, depth + 1);
  return { name, message, code, constraint, issues: plain(issues, depth + 1), stack, cause: reason };
}
