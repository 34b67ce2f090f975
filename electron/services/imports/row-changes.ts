import { isDeepStrictEqual } from 'node:util';
import { type CustomDefinition, customIdOf, formatCustomValue } from '#shared/catalogue/custom-fields.ts';
import type { Fields, RecordType } from '#shared/catalogue/record.ts';
import { recordTypes } from '#shared/catalogue/record-types.ts';
import type { ImportDetails, ImportRow } from '#shared/contract/imports.ts';
import { own } from '#shared/own.ts';
import { customFieldsOf } from '../catalogue/custom-fields.ts';
import { columnsOf } from '../catalogue/present-record.ts';
import type { Context } from '../common/context.ts';
import { select } from '../common/sql.ts';
import type { RowRow } from './row-row.ts';

type Change = ImportRow['changes'][number];
type Part = { name: string; role: string; qualifier: string | null };
type Current = Record<string, unknown> & { id: string; artists: Part[] };

/**
 * Returns what each row of a page changes: the fields that differ from the record as it is now. For a new record, all
 * its fields.
 */
export async function changesOf(
  ctx: Context,
  { mapping, import: id }: ImportDetails,
  rows: readonly RowRow[],
): Promise<Map<number, Change[]>> {
  const record = recordTypes[mapping.records];
  const current = await currentRecords(ctx, record, rows);
  const names = await namesIn(ctx, id, rows);
  const custom = await customFieldsOf(ctx, mapping.records);
  return new Map(
    rows.map((row) => {
      const before = row.state === 'create' ? undefined : current.get(row.record_id ?? '');
      const isKnown = before !== undefined || row.state === 'create' || row.state === 'ask';
      if (!isKnown || !row.value) return [row.row, []];
      const fields = fieldChanges(record.fields as Fields, row.value, before);
      const people = mapping.records === 'artworks' && row.artists ? artistChange(row, before, names) : [];
      return [row.row, [...fields, ...customChanges(custom, row.value, before), ...people]];
    }),
  );
}

function fieldChanges(fields: Fields, value: Record<string, unknown>, before: Current | undefined): Change[] {
  return Object.entries(value).flatMap(([name, to]) => {
    const field = fields[name];
    // Sort forms follow from other fields.
    if (!field || field.options.proposed) return [];
    const from = before ? field.present(before[name]) : field.kind === 'textList' ? [] : null;
    return field.equal(from, to) ? [] : [{ field: name, from: field.format(from), to: field.format(to) }];
  });
}

function customChanges(
  custom: readonly CustomDefinition[],
  value: Record<string, unknown>,
  before: Current | undefined,
): Change[] {
  return Object.entries(value).flatMap(([name, to]) => {
    const definition = custom.find(({ id }) => id === customIdOf(name));
    if (!definition) return [];
    const from = own<unknown>(Object(before?.extra), definition.id) ?? null;
    const text = (each: unknown) => formatCustomValue(definition, each, {});
    return isDeepStrictEqual(from, to) ? [] : [{ field: name, from: text(from), to: text(to) }];
  });
}

function artistChange({ artists }: RowRow, before: Current | undefined, names: ReadonlyMap<string, string>): Change[] {
  const to = partsText(
    (artists ?? []).map(({ key, role, qualifier }) => ({ name: names.get(key) ?? key, role, qualifier })),
  );
  const from = partsText(before?.artists ?? []);
  return from === to ? [] : [{ field: 'artists', from, to }];
}

const partsText = (parts: readonly Part[]) =>
  parts
    .map(
      ({ name, role, qualifier }) =>
        `${qualifier ? `${qualifier} ` : ''}${name}${role === 'artist' ? '' : ` (${role})`}`,
    )
    .join('; ');

async function currentRecords(
  ctx: Context,
  record: RecordType,
  rows: readonly RowRow[],
): Promise<Map<string, Current>> {
  const ids = rows.flatMap(({ record_id: id, state }) => (id && state !== 'create' ? [id] : []));
  if (ids.length === 0) return new Map();
  const artists =
    record.name === 'artworks'
      ? `coalesce((SELECT json_agg(json_build_object('name', a.name, 'role', t.role, 'qualifier', t.qualifier)
             ORDER BY t.position, t.id)
           FROM attributions t JOIN artists a ON a.id = t.artist_id WHERE t.artwork_id = r.id), '[]')`
      : `'[]'::json`;
  const found = await select<Current>(
    ctx,
    `SELECT ${columnsOf(record, 'r')}, ${artists} AS artists FROM ${record.name} r WHERE r.id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(found.map((each) => [each.id, each]));
}

/** The names that the rows' artists have in the catalogue, by key. */
async function namesIn(ctx: Context, id: string, rows: readonly RowRow[]): Promise<Map<string, string>> {
  const keys = [...new Set(rows.flatMap(({ artists }) => (artists ?? []).map(({ key }) => key)))];
  if (keys.length === 0) return new Map();
  const found = await select<{ key: string; name: string }>(
    ctx,
    `SELECT n.key, coalesce(a.name, n.artist ->> 'name') AS name
     FROM import_names n LEFT JOIN artists a ON a.id = n.artist_id
     WHERE n.import_id = $1 AND n.key = ANY ($2::text[])`,
    [id, keys],
  );
  return new Map(found.map(({ key, name }) => [key, name]));
}
