import type * as z from 'zod';

/** The record types of the catalogue, by the name of their table. References name them, which avoids circular imports. */
export type RecordName = 'artists' | 'images' | 'artworks' | 'attributions' | 'artwork_images';

/** The kinds of fields; `kinds/index.ts` maps each to its constructor. */
export type KindName =
  | 'text'
  | 'lines'
  | 'textList'
  | 'email'
  | 'term'
  | 'year'
  | 'integer'
  | 'length'
  | 'weight'
  | 'money'
  | 'currency'
  | 'percent'
  | 'yesNo'
  | 'date'
  | 'timestamp'
  | 'reference'
  | 'json';

/** A column as PostgreSQL describes it. In `check`, `@` stands for the column's name. */
export type Column = {
  /** As `format_type()` writes it. */
  type: string;
  notNull: boolean;
  /** SQL, as `pg_get_expr()` writes it. */
  default?: string;
  check?: string;
  /** Sorted text uses a collation that reads numbers as numbers, so that "A2" comes before "A10". */
  naturalOrder?: boolean;
  references?: { record: RecordName; onDelete?: 'CASCADE' | 'SET NULL' };
};

/** What sync does with a value that another record already has: append " (2)", clear it, or park the whole row. */
export type UniquePolicy = 'suffix' | 'null' | 'park';

/** A value derived from another field until a user edits it. */
export type Proposal = { from: string; by: (value: string) => string };

/** Options of every kind of field. */
export type FieldOptions = {
  /** A record cannot be created without this field. */
  required?: true;
  /** The value is derived from another field if it is not given, and follows it until a user edits it. */
  proposed?: Proposal;
  /** Part of the rows of a list; `column`: also a column of the table in the window. */
  list?: true | 'column';
  /** Lists can be sorted by this field, or by another field in its place. Needs an index on (column, id). */
  sort?: true | string;
  /** Lists can be narrowed to one value of this field. */
  filter?: true;
  /** Set by services only: shown to callers, but not taken from them. */
  edit?: false;
  /** A change of this field leaves `updatedAt` as it is: an open form must not report one. */
  quiet?: true;
  /** At most one record may have a value; says what sync does if two desktops gave it to two records. */
  unique?: UniquePolicy;
  /** What a record has if nothing is given; in the database. */
  default?: string | number;
};

/** Options of kinds that may always be empty. */
export type OptionalOptions = Omit<FieldOptions, 'required' | 'proposed'>;

/** The locale that text is formatted for and parsed in; without one, the neutral form of history and CSV. */
export type TextForm = {
  locale?: string;
  /** A term's labels by its stored value, in the language of the text. */
  labels?: Readonly<Record<string, string>>;
};

/** Why a text is no value of a field. `ambiguous`: a separator may mean thousands or decimals. */
export type Refusal = 'number' | 'ambiguous' | 'separators' | 'whole' | 'unit' | 'year' | 'date' | 'yesNo' | 'term';

/** What a parser returns. The value still has to pass the field's input schema, which checks ranges and lengths. */
export type Parsed<V> = { value: V } | { refused: Refusal };

/**
 * A kind with its options: everything that forms, lists, contract, database, history and sync know about one field.
 * `Value` is its type in the contract, `Draft` in a form, `Stored` as the database driver returns it.
 */
export interface Field<Value = unknown, Draft = unknown, Options extends object = object, Stored = Value> {
  readonly kind: KindName;
  readonly options: Options & FieldOptions;
  readonly column: Column;
  /** What callers may send. Never optional and without a default: a patch would otherwise overwrite silently. */
  readonly input: z.ZodType<Value, Value>;
  /** What callers get. */
  readonly output: z.ZodType<Value, Value>;
  /** One value to narrow a list to. */
  readonly filter: z.ZodType<NonNullable<Value>, NonNullable<Value>>;
  /** The field in an empty form. */
  readonly blank: Draft;
  /** The values of a list of terms; empty for other kinds. */
  readonly terms: readonly string[];
  /** Turns the driver's value into the contract's. */
  present(stored: Stored): Value;
  /** Whether two values, or two drafts, are the same. */
  equal(a: Value | Draft, b: Value | Draft): boolean;
  /** The value as text: for people with a locale, locale-neutral without. */
  format(value: Value, form?: TextForm): string;
  /** Reads typed, pasted or imported text. Empty text is null or an empty list. */
  parse(text: string, form?: TextForm): Parsed<Value>;
  /** Sorts values as people expect them; nothing comes last. */
  compare(a: Value, b: Value): number;
}

/** Options that a kind does not have become an error: generic parameters would otherwise accept misspelt ones. */
export type Exact<Options, Allowed> = Options & { [K in Exclude<keyof Options, keyof Allowed>]: never };
