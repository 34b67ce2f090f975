import { type Message, message } from '../messages/message.ts';
import type { KindName, Refusal, Refused } from './field.ts';

/** Returns why a text cannot be parsed, and how to write it instead, with numbers in the notation of `locale`. */
export function refusalMessage({ refused, readings = [0, 0] }: Refused, kind: KindName, locale: string): Message {
  const format = new Intl.NumberFormat(locale);
  const example = format.format(1234.56);
  const [first, second] = readings;
  const messages: Record<Refusal, () => Message> = {
    number: () => message('fields.number'),
    ambiguous: () =>
      kind === 'date'
        ? message('fields.dateOrder')
        : message('fields.ambiguous', { first: format.format(first), second: format.format(second) }),
    separators: () => message('fields.separators', { example }),
    decimals: () => message('fields.decimals'),
    whole: () => message('fields.whole'),
    unit: () => message(kind === 'weight' ? 'fields.weightUnit' : 'fields.lengthUnit'),
    fraction: () => message('fields.fraction'),
    currency: () => message('fields.currencySign', { example: `${format.format(1200)} USD` }),
    year: () => message('fields.year'),
    date: () => message('fields.date'),
    dates: () => message('fields.dates'),
    dateOrder: () => message('fields.dateOrder'),
    dimensions: () => message('fields.dimensions'),
    noUnit: () => message('fields.noUnit'),
    mismatch: () => message('fields.mismatch'),
    people: () => message('fields.people'),
    nameOrder: () => message('fields.nameOrder'),
    yesNo: () => message('fields.yesNo'),
    term: () => message('fields.invalid'),
  };
  return messages[refused]();
}
