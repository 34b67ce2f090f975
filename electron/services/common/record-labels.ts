import { columnName } from '#shared/catalogue/names.ts';
import type { RecordLabel, RecordType } from '#shared/catalogue/record.ts';
import { allRecordTypes, recordTypes } from '#shared/catalogue/record-types.ts';

// How records are named in the history, in conflicts and in lists of what was deleted, as SQL from the definitions. A
// record has a name of its own; a part, such as an attribution, is named by its artwork and by what it adds to it.

type Own = { field: string };
type Part = Exclude<RecordLabel, Own>;

const isPart = (label: RecordLabel): label is Part => 'of' in label;
const isOwn = ({ options: { label } }: RecordType) => !isPart(label);

/** The record types with a name of their own. */
export const namedTypes = allRecordTypes.filter(isOwn);

/** The column with the name of a record type that has one. */
export function nameColumn({ options: { label } }: RecordType): string {
  if (isPart(label)) throw new Error('A part has no name of its own');
  return columnName(label.field);
}

/** A column of a part that refers to another record, and that record's type. */
type Reference = { column: string; type: RecordType };

function referenceIn({ name, fields }: RecordType, field: string): Reference {
  const references = fields[field]?.column.references;
  if (!references) throw new Error(`${name}.${field} is not a reference`);
  return { column: columnName(field), type: recordTypes[references.record] };
}

/** Returns the references of a part: to the record that it belongs to, and to what it adds; undefined for others. */
function partOf(type: RecordType): { whole: Reference; added: Reference } | undefined {
  const { label } = type.options;
  return isPart(label) ? { whole: referenceIn(type, label.of), added: referenceIn(type, label.part) } : undefined;
}

const nameOf = (type: RecordType, id: string) =>
  `(SELECT r.${nameColumn(type)} FROM ${type.name} r WHERE r.id = ${id})`;

/** Composes an expression that depends on the record type; without a branch for a type, it is NULL for that type. */
function byTable(table: string, branch: (type: RecordType) => string | undefined): string {
  const branches = allRecordTypes.map((type) => [type.name, branch(type)] as const);
  return `CASE ${table} ${branches.map(([name, sql]) => (sql ? `WHEN '${name}' THEN ${sql}` : '')).join(' ')} END`;
}

/** SQL of a record: its table's name, its id, and its values in the journal, if its row may have been deleted. */
type Source = { table: string; id: string; journal?: readonly string[] };

/** Returns SQL of a part's reference, from its row or from the journal. */
function followed(type: RecordType, { column }: Reference, { id, journal = [] }: Source): string {
  const row = `(SELECT r.${column} FROM ${type.name} r WHERE r.id = ${id})`;
  const values = journal.map((json) => `sync.uuid_of(${json} ->> '${column}')`);
  return values.length > 0 ? `coalesce(${[row, ...values].join(', ')})` : row;
}

/** Returns SQL of a record's name; of a part, that of the record it belongs to. */
export const labelSql = (source: Source): string =>
  byTable(source.table, (type) => {
    const part = partOf(type);
    if (part) return nameOf(part.whole.type, followed(type, part.whole, source));
    const values = (source.journal ?? []).map((json) => `${json} ->> '${nameColumn(type)}'`);
    return `coalesce(${[nameOf(type, source.id), ...values].join(', ')})`;
  });

/**
 * Returns SQL of the name of what a part adds, NULL for other records. A placement can have its own name for the file.
 */
export const partSql = (source: Source): string =>
  byTable(source.table, (type) => {
    const part = partOf(type);
    if (!part) return undefined;
    const name = nameOf(part.added.type, followed(type, part.added, source));
    const column = nameColumn(part.added.type);
    if (!Object.keys(type.fields).map(columnName).includes(column)) return name;
    const own = `(SELECT r.${column} FROM ${type.name} r WHERE r.id = ${source.id})`;
    return `coalesce(${[own, ...(source.journal ?? []).map((json) => `${json} ->> '${column}'`), name].join(', ')})`;
  });

/** Returns SQL of the id of the artwork that a record is or belongs to; NULL for others and for a deleted artwork. */
export function artworkSql(source: Source): string {
  const id = byTable(source.table, (type) => {
    if (type.name === 'artworks') return source.id;
    const part = partOf(type);
    return part?.whole.type.name === 'artworks' ? followed(type, part.whole, source) : undefined;
  });
  return `(SELECT w.id FROM artworks w WHERE w.id = ${id})`;
}

/** SQL of the names (`id`, `label`) of all records whose ids are in the array `$1`; of parts, of what they belong to. */
export const labelsSql = allRecordTypes
  .map((type) => {
    const part = partOf(type);
    if (!part) return `SELECT id, ${nameColumn(type)} AS label FROM ${type.name} WHERE id = ANY ($1::uuid[])`;
    const { column, type: whole } = part.whole;
    return `SELECT p.id, w.${nameColumn(whole)} AS label FROM ${type.name} p JOIN ${whole.name} w ON w.id = p.${column}
      WHERE p.id = ANY ($1::uuid[])`;
  })
  .join('\nUNION ALL ');
