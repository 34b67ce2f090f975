import type { Options } from 'csv-stringify';
import type { Conflict } from '#shared/contract/workspace/sync.ts';
import { own } from '#shared/own.ts';
import { customLabels } from '../catalogue/custom-fields.ts';
import type { Context } from '../common/context.ts';
import { listConflicts } from './conflicts.ts';

const heading = [
  'Conflict',
  'Kind',
  'Record',
  'Table',
  'Record ID',
  'Field',
  'Original value',
  'Current value',
  'Current login',
  'Current user',
  'Current desktop',
  'Other value',
  'Other login',
  'Other user',
  'Other desktop',
  'Edited at',
  'Found at',
];

const csvOptions: Options = {
  quoted: true,
  record_delimiter: 'windows',
  // Prevents spreadsheets from running entered text as a formula
  // (https://owasp.org/www-community/attacks/CSV_Injection).
  escape_formulas: true,
  cast: { boolean: String },
};

/** Returns the open conflicts as CSV (RFC 4180), one line per field; custom fields have their labels. */
export async function conflictsCsv(ctx: Context): Promise<{ csv: string }> {
  const { stringify } = await import('csv-stringify/sync');
  const conflicts = await listConflicts(ctx, { status: 'open' });
  const labels = await customLabels(ctx);
  return { csv: stringify([heading, ...conflicts.flatMap((each) => linesOf(each, labels))], csvOptions) };
}

function linesOf(conflict: Conflict, labels: Readonly<Record<string, string>>): unknown[][] {
  const { id, kind, label, table, rowId, fields, base, current, incoming, names } = conflict;
  const named = (value: unknown) => (typeof value === 'string' && own(names, value)) || value;
  return (fields.length > 0 ? fields : ['']).map((field) => [
    id,
    kind,
    label,
    table,
    rowId,
    own(labels, field) ?? field,
    named(own(base, field)),
    named(own(current, field)),
    conflict.currentLogin,
    conflict.currentUser,
    conflict.currentDesktop,
    named(own(incoming, field)),
    conflict.incomingLogin,
    conflict.incomingUser,
    conflict.incomingDesktop,
    conflict.editedAt,
    conflict.at,
  ]);
}
