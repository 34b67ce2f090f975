/** A value that a filter compares with. */
export type Value = string | number | boolean;

/** Limits: `from` and `to` are included, `above` and `below` are not. */
export type Range = { from?: Value; to?: Value; above?: Value; below?: Value };

/**
 * One test of a field: no value, one value, a text that the field's text contains from the beginning of a word, or
 * limits.
 */
export type Test = { none: true } | { is: Value } | { text: string } | { range: Range };

/** A condition for artworks: any of the tests is met, or with `not` none of them. */
export type Condition = { field: string; tests: readonly Test[]; not?: boolean };

/** Binds a value of a statement and returns its placeholder. */
export type Bind = (value: unknown) => string;
