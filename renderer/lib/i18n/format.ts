import { i18next } from './i18n.ts';

const formats = new Map<string, Intl.NumberFormat>();

/** Making a formatter is slow, using one is not: they are kept by what they are for. */
function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${i18next.language}${JSON.stringify(options)}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(i18next.language, options);
  formats.set(key, format);
  return format;
}

export function formatNumber(value: number): string {
  return numberFormat({}).format(value);
}

/** A price in its currency, or as a bare number where none is given; empty without a price. */
export function formatPrice(price: number | null, currency: string | null): string {
  if (price === null) return '';
  const decimals = Number.isInteger(price) ? 0 : 2;
  const options = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return numberFormat(currency ? { ...options, style: 'currency', currency } : options).format(price);
}

/** A number of bytes as people say it: "3.4 MB". */
export function formatBytes(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return numberFormat({
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step > 1 ? 1 : 0,
  }).format(bytes / 1000 ** step);
}
