import { AppError } from '#shared/errors.ts';
import { escapeControls } from '#shared/escape-controls.ts';

/** A command ran and found a problem, which `message` describes. */
export class Failed extends Error {}

/** Returns why a command failed, with every refused field. */
export function reasonOf(error: unknown): string {
  if (error instanceof Failed) return error.message;
  if (!(error instanceof AppError)) return `Unexpected error: ${error instanceof Error ? error.message : error}`;
  if (error.messageKey === 'backup.keyNeeded')
    return `${error.message} Set QWARTY_BACKUP_KEY, or pass it to --key-stdin.`;
  const { errors = [] } = error.details;
  if (errors.length < 2) return error.message;
  return errors.map(({ path, message }) => `${path}: ${message}`).join('; ');
}

/** Formats rows as aligned columns; the first row is the heading. A line break in a cell is escaped. */
export function columns(unsafe: readonly (readonly string[])[]): string {
  const rows = unsafe.map((row) => row.map((cell) => escapeControls(cell)));
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

/** Prints lines, with other control characters escaped: names may come from other members of the hub. */
export function print(text: string): void {
  process.stdout.write(`${escapeControls(text, '\n')}\n`);
}

/** Like `print`, on standard error. */
export function printError(text: string): void {
  process.stderr.write(`${escapeControls(text, '\n')}\n`);
}
