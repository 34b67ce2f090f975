import { formatPrice } from '../i18n/format.ts';
import { valueText } from './field-label.ts';

/** Returns a field's value of a version of a record as people read it: "€1,200", "Sold". */
export function shownValue(field: string, version: Record<string, unknown>): string {
  const value = version[field];
  if (Array.isArray(value)) return value.join('\n');
  const { currency } = version;
  const isPrice = field === 'price' && typeof value === 'number' && typeof currency === 'string' && currency !== '';
  return isPrice ? formatPrice(value, currency) : valueText(field, value);
}
