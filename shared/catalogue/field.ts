import type * as z from 'zod';
import type { Synonyms } from './synonyms/synonyms.ts';

/**
 * The record types of the catalogue, by the name of their table. References name them, which avoids circular imports.
 */
export type RecordName =
  | 'artists'
  | 'images'
  | 'artworks'
  | 'attributions'
  | 'artwork_images'
  | 'custom_fields'
  | 'collections'
  | 'collection_members'
  | 'saved_searches';

/** The kinds of fields; `kinds/index.ts` maps each to its constructor. */
export type KindName =
  | 'text'
  | 'lines'
  | 'textList'
  | 'email'
  | 'term'
  | 'year'
  | 'integer'
  | 'number'
  | 'length'
  | 'weight'
  | 'money'
  | 'currency'
  | 'percent'
  | 'yesNo'
  | 'date'
  | 'timestamp'
  | 'reference'
  | 'json'
  | 'customValues';

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
type Proposal = { from: string; by: (value: string) => string };

export type SearchWeight = 'A' | 'B' | 'C';

/** Options of every kind of field. */
export type FieldOptions = {
  /** A record cannot be created without this field. */
  required?: true;
  /** The value is derived from another field if it is not given, and follows it until a user edits it. */
  proposed?: Proposal;
  /** Included in the rows of lists; `column`: also a column of the table in the window. */
  list?: true | 'column';
  /** Lists can be sorted by this field, or by the named field instead. Needs an index on (column, id). */
  sort?: true | string;
  /** Lists can be filtered by values of this field. */
  filter?: true;
  /** Set by services only; not part of inputs. */
  edit?: false;
  /** Set by users who may edit all records; artists only read it. */
  managed?: true;
  /** A change of this field does not change `updatedAt`, so that an open form does not report a conflict. */
  quiet?: true;
  /** Values are unique. The policy determines what sync does if two desktops gave the same value to two records. */
  unique?: UniquePolicy;
  /** The SQL function by whose result values are unique. */
  comparedBy?: string;
  /** The column's default in the database. */
  default?: string | number;
  /**
   * Searches find the field's text, with this weight: A for what a record is called, B for what describes it in a few
   * words, C for the rest. The column `search` of the table has these weights.
   */
  search?: SearchWeight;
  /** Column headings by which imports find the field. */
  synonyms?: Synonyms;
};

/** Options of kinds that may always be empty. */
export type OptionalOptions = Omit<FieldOptions, 'required' | 'proposed'>;

/** The locale that text is formatted for and parsed in; without one, the neutral form of history and CSV. */
export type TextForm = {
  locale?: string;
  /** A term's labels by its stored value, in the language of the text. */
  labels?: Readonly<Record<string, string>>;
  /** The currency of an amount of money, whose sign the text may contain. */
  currency?: string | null;
};

/**
 * Why a text cannot be parsed. `ambiguous`: a separator may mean thousands or decimals; `currency`: an unknown or
 * shared sign, or another currency than the field's; `fraction`: it has no unit; `dateOrder`: day and month may be
 * swapped; `noUnit`: a size has no unit; `mismatch`: two units give different sizes; `nameOrder`: a comma may separate
 * surname and forename, or two people.
 */
export type Refusal =
  | 'number'
  | 'ambiguous'
  | 'separators'
  | 'decimals'
  | 'whole'
  | 'unit'
  | 'fraction'
  | 'currency'
  | 'year'
  | 'date'
  | 'dates'
  | 'dateOrder'
  | 'dimensions'
  | 'noUnit'
  | 'mismatch'
  | 'people'
  | 'nameOrder'
  | 'yesNo'
  | 'term';

/** A refused text; `readings` are the numbers that an ambiguous one may mean. */
export type Refused = { refused: Refusal; readings?: readonly [number, number] };

/** A parser's result. The field's input schema then checks range and length. */
export type Parsed<V> = { value: V } | Refused;

/**
 * A kind with its options, from which forms, lists, contract, database, history and sync derive all they need. `Value`
 * is the field's type in the contract, `Draft` in a form, `Stored` as the database driver returns it.
 */
export interface Field<Value = unknown, Draft = unknown, Options extends object = object, Stored = Value> {
  readonly kind: KindName;
  readonly options: Options & FieldOptions;
  readonly column: Column;
  /** Schema of inputs. Never optional and without a default, because a patch would otherwise overwrite silently. */
  readonly input: z.ZodType<Value, Value>;
  /** Schema of outputs. */
  readonly output: z.ZodType<Value, Value>;
  /** Schema of a filter's value. */
  readonly filter: z.ZodType<NonNullable<Value>, NonNullable<Value>>;
  /** The value in an empty form. */
  readonly blank: Draft;
  /** The values of a list of terms; empty for other kinds. */
  readonly terms: readonly string[];
  /** Converts the driver's value to the contract's. */
  present(stored: Stored): Value;
  /** Returns whether two values, or two drafts, are equal. */
  equal(a: Value | Draft, b: Value | Draft): boolean;
  /** Formats the value: for display with a locale, locale-neutral without. */
  format(value: Value, form?: TextForm): string;
  /** Parses typed, pasted or imported text. Empty text becomes null or an empty list. */
  parse(text: string, form?: TextForm): Parsed<Value>;
  /** Compares two values in display order; null comes last. */
  compare(a: Value, b: Value): number;
}

/** Rejects options that a kind does not have; generic parameters would otherwise accept misspelt ones. */
export type Exact<Options, Allowed> = Options & { [K in Exclude<keyof Options, keyof Allowed>]: never };
