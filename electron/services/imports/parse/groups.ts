import { artworks } from '#shared/catalogue/artworks.ts';
import type { Parsed } from '#shared/catalogue/field.ts';
import type { ColumnMapping } from '#shared/catalogue/import-mapping.ts';
import { parseDates } from '#shared/catalogue/parsers/dates/parse-dates.ts';
import { parseDimensions } from '#shared/catalogue/parsers/dimensions/parse-dimensions.ts';
import { parseMoney } from '#shared/catalogue/parsers/money/parse-money.ts';
import type { Fields } from '#shared/catalogue/record.ts';
import { refusalMessage } from '#shared/catalogue/refusal-message.ts';
import { type Message, message } from '#shared/messages/message.ts';
import { remembered } from './remembered.ts';

/** Fields that follow from the text of another; or why the text is not understood. */
export type Derived = { fields: Record<string, unknown> } | { problem: Message };

/** Returns a function that derives fields from the texts of a column. */
export type Derivation = (mapping: ColumnMapping) => (text: string) => Derived;

/** The years in the text of a date. */
export const years: Derivation = ({ dates: order }) =>
  remembered((text) =>
    derived(parseDates(text, { order }), 'year', ({ earliestYear, latestYear }) => ({ earliestYear, latestYear })),
  );

/** The sizes in a text of dimensions. */
export const sizes: Derivation = ({ unit, decimal }) => {
  const defaultUnit = unit && /^(mm|cm|m|in|ft)$/.test(unit) ? (unit as 'mm') : undefined;
  return remembered((text) =>
    derived(parseDimensions(text, { defaultUnit, decimal }), 'length', ({ heightMm, widthMm, depthMm, weightG }) => ({
      heightMm,
      widthMm,
      depthMm,
      ...(weightG === undefined ? {} : { weightG }),
    })),
  );
};

const notations = {
  '.': { decimal: '.', group: ',', isIndian: false },
  ',': { decimal: ',', group: '.', isIndian: false },
};

/** An amount with its currency. */
export const price: Derivation = ({ decimal, currency }) =>
  remembered((text) =>
    derived(
      parseMoney(text, { currency, format: decimal && notations[decimal] }),
      'money',
      ({ amount, currency: read }) => ({
        price: amount,
        ...(read && amount !== null ? { currency: read } : {}),
      }),
    ),
  );

function derived<V>(
  parsed: Parsed<V>,
  kind: 'year' | 'length' | 'money',
  fieldsOf: (value: V) => Record<string, unknown>,
): Derived {
  if ('refused' in parsed) return { problem: refusalMessage(parsed, kind, 'en') };
  const fields = fieldsOf(parsed.value);
  const isValid = Object.entries(fields).every(
    ([name, value]) => (artworks.fields as Fields)[name]?.input.safeParse(value).success,
  );
  return isValid ? { fields } : { problem: message('fields.outOfRange') };
}
