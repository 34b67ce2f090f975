import { day } from '../../lib/i18n/dates.ts';
import { locale } from '../../lib/i18n/locale.ts';

/** "Today", "Yesterday", or the date. */
export function dayHeading(timestamp: string, now = new Date()): string {
  const date = new Date(timestamp);
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  const before = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (date < before) return day(timestamp);
  const text = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' }).format(date < midnight ? -1 : 0, 'day');
  return text.charAt(0).toLocaleUpperCase(locale()) + text.slice(1);
}
