/** Fields whose values never reach the log, whatever their writer thought. */
const secret = /password|token|secret|authorization|cookie/i;
const maxDepth = 4;

/** One line of the log as JSON. Errors are written with their stack and cause; values of secret fields are left out. */
export function logLine(level: string, message: string, fields: Record<string, unknown>): string {
  const line = { at: new Date().toISOString(), level, message, ...(plain(fields, 0) as object) };
  return `${JSON.stringify(line)}\n`;
}

function plain(value: unknown, depth: number): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return value.toISOString();
  if (depth >= maxDepth) return '…';
  if (value instanceof Error) return plainError(value, depth);
  if (Array.isArray(value)) return value.map((item) => plain(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, secret.test(name) ? '(left out)' : plain(item, depth + 1)]),
  );
}

/** The parts of an error that say what happened. Not the rest: a database error also carries the values it was about. */
function plainError(error: Error, depth: number): object {
  const { name, message, stack, cause } = error;
  // `issues` say what of an answer did not fit the contract, without the answer.
  const { code, constraint, issues } = error as { code?: unknown; constraint?: unknown; issues?: unknown };
  const reason = cause === undefined ? undefined : plain(cause, depth + 1);
  return { name, message, code, constraint, issues: plain(issues, depth + 1), stack, cause: reason };
}
