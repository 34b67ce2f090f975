import type { ColumnMapping, ImportMapping } from '#shared/catalogue/import-mapping.ts';
import type { AnyField } from '#shared/catalogue/record.ts';
import { fieldReader } from './field-value.ts';
import { type Derivation, price, sizes, years } from './groups.ts';
import { parts, textReader } from './texts.ts';
import type { ParsedRow } from './types.ts';

/** Reads the cell of a column into a row; returns whether it was understood. */
type ColumnReader = {
  column: string;
  isEmpty(cells: readonly string[]): boolean;
  read(cells: readonly string[], row: ParsedRow): boolean;
};

/** A field with the column that is mapped to it; a constant has no column. */
export type Target = {
  name: string;
  field: AnyField;
  column: string;
  mapping: ColumnMapping;
  emptyCells: ImportMapping['emptyCells'];
};

/** The fields that follow from a text. */
export const derivedFields: Readonly<Record<string, readonly string[]>> = {
  dateText: ['earliestYear', 'latestYear'],
  dimensionsText: ['heightMm', 'widthMm', 'depthMm'],
  price: ['currency'],
};

const derivations: Record<string, Derivation> = { dateText: years, dimensionsText: sizes, price };

/** Returns the reader of a column. */
export function columnReader(
  { name, field, column, mapping, emptyCells }: Target,
  columns: readonly string[],
): ColumnReader {
  const text = textReader(column, mapping, columns);
  const parse = fieldReader(name, field, mapping);
  const derive = derivations[name]?.(mapping);
  const emptied = Object.fromEntries([name, ...(derivedFields[name] ?? [])].map((each) => [each, null]));
  if (field.kind === 'textList') emptied[name] = [] as never;
  // A sort form always has a value.
  const isCleared = emptyCells === 'clear' && !field.options.required && !field.options.proposed;

  /** Stores what follows from a text; returns whether it is understood. */
  function readDerived(typed: string, { value, problems }: ParsedRow): boolean {
    const derived = derive?.(typed);
    if (!derived) return true;
    if ('fields' in derived) Object.assign(value, derived.fields);
    // A price has no text besides its amount.
    else problems.push({ column, ...derived.problem, ...(name === 'price' ? {} : { note: true }) });
    return 'fields' in derived;
  }

  function readOwn(typed: string, { value, problems }: ParsedRow): boolean {
    const result = parse(typed);
    if ('problem' in result) problems.push({ column, ...result.problem });
    else {
      value[name] = result.value;
      if (result.note) problems.push({ column, ...result.note, note: true });
    }
    return 'value' in result && !result.note;
  }

  return {
    column,
    isEmpty: (cells) => text(cells) === '',
    read(cells, row) {
      const typed = text(cells);
      if (typed === '' && isCleared) Object.assign(row.value, emptied);
      if (typed === '') return true;
      const joined = field.kind === 'textList' ? typed : parts(typed, mapping).join('; ');
      const isDerived = readDerived(joined, row);
      return name === 'price' ? isDerived : readOwn(joined, row) && isDerived;
    },
  };
}
