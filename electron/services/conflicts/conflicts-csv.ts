import type { Conflict } from '#shared/contract/sync.ts';
import type { Context } from '../common/context.ts';
import { listConflicts } from './conflicts.ts';

const heading = [
  'Conflict',
  'Kind',
  'Record',
  'Table',
  'Record id',
  'Field',
  'Before',
  'Theirs',
  'Their login',
  'Their person',
  'Their desktop',
  'Mine',
  'My login',
  'My person',
  'My desktop',
  'Typed at',
  'Found at',
];

/** Open conflicts as a table for a spreadsheet, one line per field: CSV as in RFC 4180, in UTF-8. */
export async function conflictsCsv(ctx: Context): Promise<{ csv: string }> {
  const conflicts = await listConflicts(ctx, { status: 'open' });
  return { csv: csvOf([heading, ...conflicts.flatMap(linesOf)]) };
}

function linesOf(conflict: Conflict): unknown[][] {
  const { id, kind, label, table, rowId, fields, base, theirs, mine, names } = conflict;
  const named = (value: unknown) => (typeof value === 'string' && names[value]) || value;
  return (fields.length > 0 ? fields : ['']).map((field) => [
    id,
    kind,
    label,
    table,
    rowId,
    field,
    named(base?.[field]),
    named(theirs?.[field]),
    conflict.theirLogin,
    conflict.theirPerson,
    conflict.theirDesktop,
    named(mine?.[field]),
    conflict.myLogin,
    conflict.myPerson,
    conflict.myDesktop,
    conflict.editedAt,
    conflict.at,
  ]);
}

/** Every cell in quotes, lines ended by CRLF. */
function csvOf(rows: readonly (readonly unknown[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/**
 * A text that a spreadsheet would take for a formula gets an apostrophe in front, which spreadsheets do not show: what
 * is in a catalogue came from anybody (https://owasp.org/www-community/attacks/CSV_Injection).
 */
function cell(value: unknown): string {
  const text = value == null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
  const risky = typeof value === 'string' && /^[=+\-@\t\r]/.test(text);
  return `"${risky ? "'" : ''}${text.replaceAll('"', '""')}"`;
}
