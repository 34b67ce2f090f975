/** Returns a number without the noise of binary fractions. */
export const numberText = (value: number): string => String(Number(value.toPrecision(15)));

/** Returns a date as YYYY-MM-DD, with the time unless it is midnight; an empty text if it is not valid. */
export function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const [day = '', time = ''] = date.toISOString().split('T');
  return time.startsWith('00:00:00') ? day : `${day} ${time.slice(0, 8)}`;
}
