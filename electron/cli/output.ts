import { AppError } from '#shared/errors.ts';

/** A command that did its work and found that something is wrong; the message says what. */
export class Failed extends Error {}

/** Why a command failed, in one sentence; with what was refused, if fields were. */
export function reasonOf(error: unknown): string {
  if (error instanceof Failed) return error.message;
  if (!(error instanceof AppError))
    return `Something went wrong that nobody expected: ${error instanceof Error ? error.message : error}`;
  const [first, ...others] = error.details.errors ?? [];
  if (!first || others.length === 0) return error.message;
  return [first, ...others].map(({ path, message }) => `${path} ${message}`).join('; ');
}

/** Rows as aligned columns; the first row is the heading. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
