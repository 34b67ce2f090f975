/**
 * Returns the inventory number that follows recent ones, of which the newest comes first: its last digits, counted up
 * from the highest that the same text precedes ("2026.013" → "2026.014", "N01452" → "N01453"). Undefined if the newest
 * number does not end in up to nine digits.
 */
export function nextNumber(recent: readonly string[]): string | undefined {
  const pattern = /^(.*?)(\d{1,9})$/s;
  const [, before, digits] = pattern.exec(recent[0]?.trim() ?? '') ?? [];
  if (before === undefined || digits === undefined) return undefined;
  const counted = recent.flatMap((number) => {
    const [, text, count] = pattern.exec(number.trim()) ?? [];
    return text === before ? [Number(count)] : [];
  });
  return before + String(Math.max(...counted) + 1).padStart(digits.length, '0');
}
