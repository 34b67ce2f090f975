import type { ColumnMapping } from '#shared/catalogue/import-mapping.ts';
import { parsePrice } from '#shared/catalogue/parsers/price.ts';
import { parseYear } from '#shared/catalogue/parsers/year.ts';
import { refusalMessage } from '#shared/catalogue/refusal-message.ts';
import type { Message } from '#shared/messages/message.ts';

/** Fields that follow from the text of another; or why the text is not understood. */
export type Derived = { fields: Record<string, unknown> } | { problem: Message };

/** Returns the years in the text of a date. */
export function yearsIn(text: string): Derived {
  const parsed = parseYear(text);
  return 'value' in parsed
    ? { fields: { earliestYear: parsed.value, latestYear: parsed.value } }
    : { problem: refusalMessage(parsed, 'year', 'en') };
}

/** Returns the sizes in a text of dimensions. */
export function sizesIn(_text: string, _mapping: ColumnMapping): Derived {
  return { fields: {} };
}

/** Returns an amount with its currency. */
export function priceIn(text: string, { decimal, currency: usual }: ColumnMapping): Derived {
  const currency = usual ?? null;
  const locale = decimal === ',' ? 'de' : 'en';
  const parsed = parsePrice(text, locale, currency);
  if ('value' in parsed) return { fields: priceFields(parsed.value.amount, parsed.value.currency ?? currency) };
  const { refused, readings } = parsed;
  if (refused === 'ambiguous' && readings && decimal) return { fields: priceFields(readings[0], currency) };
  return { problem: refusalMessage(parsed, 'money', locale) };
}

const priceFields = (price: number, currency: string | null) => ({ price, ...(currency ? { currency } : {}) });
