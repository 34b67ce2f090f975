import { isDeepStrictEqual } from 'node:util';
import { type CustomDefinition, customIdOf, formatCustomValue } from '#shared/catalogue/custom-fields.ts';
import type { Fields, RecordType } from '#shared/catalogue/record.ts';
import { recordTypes } from '#shared/catalogue/record-types.ts';
import type { ImportDetails, ImportRow } from '#shared/contract/files/imports.ts';
import { own } from '#shared/own.ts';
import { listCustomFields } from '../catalogue/custom-fields.ts';
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
  const all = await listCustomFields(ctx);
  const custom = all.filter(({ recordType }) => recordType === mapping.records);
  return new Map(
    rows.map((row) => {
      const before = row.state === 'create' ? undefined : current.get(row.record_id ?? '');
      const isKnown = before !== undefined || row.state === 'create' || row.state === 'ask';
      if (!isKnown || !row.value) return [row.row, []];
      const value = mapping.records === 'artists' ? { ...row.value, ...addedBy(row, names) } : row.value;
      const fields = fieldChanges(record.fields as Fields, value, before);
      const people = mapping.records === 'artworks' && row.artists ? artistChange(row, before, names) : [];
      const values = mapping.records === 'artworks' ? artistValueChanges(row, names, all) : [];
      return [row.row, [...fields, ...customChanges(custom, row.value, before), ...people, ...values]];
    }),
  );
}

function fieldChanges(fields: Fields, value: Record<string, unknown>, before: Current | undefined): Change[] {
  return Object.entries(value).flatMap(([name, to]) => {
    const field = fields[name];
    if (!field) return [];
    const from = before ? field.present(before[name]) : field.kind === 'textList' ? [] : null;
    return field.equal(from, to) ? [] : [{ field: name, from: field.format(from), to: field.format(to) }];
  });
}

function customChanges(
  custom: readonly CustomDefinition[],
  value: Record<string, unknown>,
  before: Record<string, unknown> | undefined,
): Change[] {
  return Object.entries(value).flatMap(([name, to]) => {
    const definition = custom.find(({ id }) => id === customIdOf(name));
    if (!definition) return [];
    const from = own<unknown>(Object(before?.extra), definition.id) ?? null;
    const text = (each: unknown) => formatCustomValue(definition, each, {});
    return isDeepStrictEqual(from, to) ? [] : [{ field: name, from: text(from), to: text(to) }];
  });
}

/** The custom values of the row's artists, as `artist.extra.<id>`; several artists are separated by semicolons. */
function artistValueChanges(
  { artists }: RowRow,
  names: ReadonlyMap<string, Named>,
  custom: readonly CustomDefinition[],
): Change[] {
  const given = new Set((artists ?? []).flatMap(({ artist }) => Object.keys(artist)));
  return [...given].flatMap((name) => {
    const found = (artists ?? []).flatMap(({ key }) => {
      const { artist = {}, extra } = names.get(key) ?? {};
      const to = own(artist, name);
      return to === undefined ? [] : customChanges(custom, { [name]: to }, { extra });
    });
    if (found.length === 0) return [];
    const text = (side: 'from' | 'to') => found.map((change) => change[side]).join('; ');
    return [{ field: `artist.${name}`, from: text('from'), to: text('to') }];
  });
}

function artistChange({ artists }: RowRow, before: Current | undefined, names: ReadonlyMap<string, Named>): Change[] {
  const to = partsText(
    (artists ?? []).map(({ key, role, qualifier }) => ({ name: names.get(key)?.name ?? key, role, qualifier })),
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

/**
 * An artist that rows name: its name in the catalogue, the values that the file gives it or, if it is new, an answer,
 * and its custom values now.
 */
type Named = {
  name: string;
  artist: Record<string, unknown>;
  added: Record<string, unknown> | null;
  extra: Record<string, unknown> | null;
};

const addedBy = ({ artists }: RowRow, names: ReadonlyMap<string, Named>) => names.get(artists?.[0]?.key ?? '')?.added;

/** Returns the artists that the rows name, by key. */
async function namesIn(ctx: Context, id: string, rows: readonly RowRow[]): Promise<Map<string, Named>> {
  const keys = [...new Set(rows.flatMap(({ artists }) => (artists ?? []).map(({ key }) => key)))];
  if (keys.length === 0) return new Map();
  const found = await select<Named & { key: string }>(
    ctx,
    `SELECT n.key, coalesce(a.name, n.added ->> 'name', n.artist ->> 'name') AS name, n.artist,
       n.added, a.extra
     FROM import_names n LEFT JOIN artists a ON a.id = n.artist_id
     WHERE n.import_id = $1 AND n.key = ANY ($2::text[])`,
    [id, keys],
  );
  return new Map(found.map((each) => [each.key, each]));
}
