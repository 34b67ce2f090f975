import type { Bind, Range, Value } from './condition.ts';

/** How a field is filtered: SQL for each kind of test, with the table's columns as constants. */
export type FilterField = {
  /** No value. */
  none: string;
  /** One of these values. */
  is?: (values: readonly Value[], bind: Bind) => string;
  /** Contains this text from the beginning of a word. */
  text?: (text: string, bind: Bind) => string;
  range?: (range: Range, bind: Bind) => string;
};

const operators = { from: '>=', to: '<=', above: '>', below: '<' } as const;

/** Returns the condition for limits of a column; `low` and `high` differ for a field of two columns. */
export function within(low: string, high: string, type: string): NonNullable<FilterField['range']> {
  return (range, bind) => {
    const limits = (Object.keys(operators) as (keyof typeof operators)[]).filter((name) => range[name] !== undefined);
    const column = (name: keyof typeof operators) => (name === 'from' || name === 'above' ? high : low);
    return limits.map((name) => `${column(name)} ${operators[name]} ${bind(range[name])}::${type}`).join(' AND ');
  };
}

/** Returns the condition that an expression has one of some values. One value can use an index for the list's order. */
export function oneOf(expression: string, type: string): NonNullable<FilterField['is']> {
  return (values, bind) =>
    values.length === 1
      ? `${expression} = ${bind(values[0])}::${type}`
      : `${expression} = ANY (${bind([...values])}::${type}[])`;
}

/** Returns the condition that a text contains a phrase from the beginning of a word, both folded as in the search. */
export function containing(expression: string): NonNullable<FilterField['text']> {
  return (text, bind) => `strpos(' ' || fold_text(${expression}), ' ' || rtrim(fold_text(${bind(text)}::text))) > 0`;
}

/** A column of text or terms. */
export function textColumn(column: string): FilterField {
  return { none: `${column} IS NULL`, is: oneOf(column, 'text'), text: containing(column) };
}

/** A column of numbers. */
export function numberColumn(column: string, type: string): FilterField {
  return { none: `${column} IS NULL`, is: oneOf(column, type), range: within(column, column, type) };
}
