import { i18next } from './i18n.ts';
import { locale } from './locale.ts';

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** "just now", "3 hours ago", "in 2 minutes"; beyond a month the date. `now` in milliseconds since the epoch. */
export function relativeTime(timestamp: string, now = Date.now()): string {
  const seconds = Math.round((Date.parse(timestamp) - now) / 1000);
  if (Math.abs(seconds) > 30 * 86_400) return day(timestamp);
  const step = steps.find(([, length]) => Math.abs(seconds) >= length);
  if (!step) return i18next.t('common:justNow');
  const [unit, length] = step;
  return new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' }).format(Math.trunc(seconds / length), unit);
}

/** "23 November 2026" */
export function day(timestamp: string): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'long' }).format(new Date(timestamp));
}

/** The day of a local time without a time zone, such as a camera's: the same on every desktop. */
export function recordedDay(local: string): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${local}Z`));
}

/** "14:05" */
export function timeOfDay(timestamp: string): string {
  return new Intl.DateTimeFormat(locale(), { timeStyle: 'short' }).format(new Date(timestamp));
}

/** "23 Nov 2026, 14:05:09" */
export function dateTime(timestamp: string): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(timestamp));
}
