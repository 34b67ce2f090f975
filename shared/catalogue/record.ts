import * as z from 'zod';
import { basedOn, id, timestamp } from '../schemas.ts';
import { oneOrMany } from './facets.ts';
import type { Field, RecordName, UniquePolicy } from './field.ts';

/** A field of any kind. */
export type AnyField = Field<unknown, unknown>;
export type Fields = Readonly<Record<string, AnyField>>;

/** The names of the fields whose options have `O`. */
export type Having<F extends Fields, O> = { [K in keyof F]: F[K]['options'] extends O ? K : never }[keyof F] & string;
/** The fields that callers may set. */
export type Editable<F extends Fields> = Pick<F, Exclude<keyof F, Having<F, { edit: false }>>>;
type Listed<F extends Fields> = Pick<F, Having<F, { list: true | 'column' }>>;
type Filtered<F extends Fields> = Pick<F, Having<F, { filter: true }>>;
type SortName<F extends Fields> = Having<F, { sort: true | string }> | 'createdAt' | 'updatedAt';

type Inputs<F extends Fields> = {
  [K in keyof F]: F[K]['options'] extends { required: true } ? F[K]['input'] : z.ZodOptional<F[K]['input']>;
};
type Patches<F extends Fields> = { [K in keyof F]: z.ZodOptional<F[K]['input']> };
type Outputs<F extends Fields> = { [K in keyof F]: F[K]['output'] };
type Filters<F extends Fields> = { [K in keyof F]: z.ZodOptional<ReturnType<typeof oneOrMany<F[K]['filter']>>> };
type Times = { createdAt: typeof timestamp; updatedAt: typeof timestamp };

/**
 * What a record is called in the history and in conflicts: a field of its own or, for a part, the reference to the
 * record that it belongs to and the one to what it adds.
 */
export type RecordLabel<Name extends string = string> = { field: Name } | { of: Name; part: Name };

/** A record type's properties besides its fields. */
type RecordOptions<F extends Fields> = {
  label: RecordLabel<keyof F & string>;
  /** `id` is the table's number in sync and must never change; `sort` puts parents before children. */
  sync: { id: number; sort: number };
  /**
   * Fields that must agree. They are versioned, merged and shown in a conflict together; otherwise two valid edits
   * could merge into an invalid record.
   */
  groups?: Readonly<Record<string, readonly (keyof F & string)[]>>;
  /** Fields that are unique together; sync parks a second record with the same values. */
  unique?: { constraint: string; fields: readonly (keyof F & string)[]; policy: UniquePolicy };
  /** The field that names a record, and the list that receives the other name in a merge. */
  names?: { main: keyof F & string; others: keyof F & string };
};

/** Any record type. */
export interface RecordType {
  readonly name: RecordName;
  readonly fields: Fields;
  readonly options: RecordOptions<Fields>;
  readonly input: z.ZodObject;
  readonly patch: z.ZodObject;
  readonly output: z.ZodObject;
  readonly listItem: z.ZodObject;
  readonly sorts: z.ZodEnum;
  readonly filters: Readonly<Record<string, z.ZodType>>;
}

/** A record type with everything derived from its fields. */
interface RecordTypeOf<Name extends RecordName, F extends Fields> {
  readonly name: Name;
  readonly fields: F;
  readonly options: RecordOptions<F>;
  /** Input for creating a record. */
  readonly input: z.ZodObject<Inputs<Editable<F>>, z.core.$strict>;
  /** Input for changing a record: the changed fields, the id and the version on which the edit is based. */
  readonly patch: z.ZodObject<Patches<Editable<F>> & { id: typeof id; updatedAt: typeof basedOn }, z.core.$strict>;
  /** A record as returned to callers. */
  readonly output: z.ZodObject<Outputs<F> & { id: z.ZodString } & Times>;
  /** A record as a row of a list. */
  readonly listItem: z.ZodObject<Outputs<Listed<F>> & { id: z.ZodString } & Times>;
  /** The sort orders of lists. */
  readonly sorts: z.ZodEnum<{ [K in SortName<F>]: K }>;
  /** The filters of lists: values of a field, or `none`. */
  readonly filters: Filters<Filtered<F>>;
}

/** A record's row as the database driver returns it. */
export type RowOf<R extends RecordType> = { [K in keyof R['fields']]: Parameters<R['fields'][K]['present']>[0] } & {
  id: string;
  createdAt: Date;
  updatedAt: Date;
};

/** A row of a list as the database driver returns it. */
export type ListRowOf<R extends RecordType> = Pick<
  RowOf<R>,
  Having<R['fields'], { list: true | 'column' }> | 'id' | 'createdAt' | 'updatedAt'
>;

/** The names of a record type's sort orders. */
export type SortNameOf<R extends RecordType> = SortName<R['fields']>;

/** Defines a record type; its columns are the fields' names in snake case. */
export function defineRecord<Name extends RecordName, F extends Fields>(
  name: Name,
  fields: F,
  options: RecordOptions<F>,
): RecordTypeOf<Name, F> {
  const all = Object.entries(fields);
  refuseUnknownNames(name, fields);
  const shape = (which: (field: AnyField) => boolean, schema: (field: AnyField) => z.ZodType) =>
    Object.fromEntries(all.filter(([, field]) => which(field)).map(([key, field]) => [key, schema(field)]));
  const editable = ({ options: { edit } }: AnyField) => edit !== false;
  const times = { createdAt: timestamp, updatedAt: timestamp };
  const sorts = all.filter(([, field]) => field.options.sort !== undefined).map(([key]) => key);
  const record = {
    name,
    fields,
    options,
    input: z.strictObject(shape(editable, ({ options: { required }, input }) => (required ? input : input.optional()))),
    patch: z.strictObject({ ...shape(editable, ({ input }) => input.optional()), id, updatedAt: basedOn }),
    output: z.object({
      id: z.string(),
      ...shape(
        () => true,
        ({ output }) => output,
      ),
      ...times,
    }),
    listItem: z.object({
      id: z.string(),
      ...shape(
        (field) => field.options.list !== undefined,
        ({ output }) => output,
      ),
      ...times,
    }),
    sorts: z.enum([...sorts, 'createdAt', 'updatedAt']),
    filters: shape(
      (field) => field.options.filter === true,
      ({ filter }) => oneOrMany(filter).optional(),
    ),
  };
  // The shapes have the same entries that the types above map over.
  return record as unknown as RecordTypeOf<Name, F>;
}

/** Checks the names in `sort` and `proposed`, which the types cannot. */
function refuseUnknownNames(name: string, fields: Fields): void {
  for (const [key, { options }] of Object.entries(fields)) {
    const named = [options.proposed?.from, options.sort === true ? undefined : options.sort];
    const unknown = named.find((other) => other !== undefined && !(other in fields));
    if (unknown !== undefined) throw new Error(`${name}.${key} names a field "${unknown}" that does not exist`);
  }
}

/** Returns the names of the fields that artists only read. */
export function managedFields({ fields }: RecordType): string[] {
  return Object.keys(fields).filter((name) => fields[name]?.options.managed);
}
