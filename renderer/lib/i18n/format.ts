import { locale } from './locale.ts';

const formats = new Map<string, Intl.NumberFormat>();

/** Caches formatters, because creating one is slow. */
function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale() + JSON.stringify(options);
  const format = formats.get(key) ?? new Intl.NumberFormat(locale(), options);
  formats.set(key, format);
  return format;
}

export function formatNumber(value: number): string {
  return numberFormat({}).format(value);
}

/** "45%" of a share between 0 and 1. */
export function formatPercent(share: number): string {
  return numberFormat({ style: 'percent' }).format(share);
}

/** "605 mm" */
export function formatUnit(value: number, unit: 'millimeter' | 'gram'): string {
  return numberFormat({ style: 'unit', unit }).format(value);
}

/** A price in its currency, or a plain number without one; empty without a price. */
export function formatPrice(price: number | null, currency: string | null): string {
  if (price === null) return '';
  const decimals = Number.isInteger(price) ? 0 : 2;
  const options = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return numberFormat(currency ? { ...options, style: 'currency', currency } : options).format(price);
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** "3.4 MB", on one line. */
export function formatBytes(bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return numberFormat({
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step > 1 ? 1 : 0,
  })
    .format(bytes / 1000 ** step)
    .replace(' ', '\u00a0');
}
