/** Returns the unit of the first size or weight in a text; undefined if it states none. */
export function statedUnit(cell: string): string | undefined {
  const [, unit] =
    /\d\s?(mm|cm|m|ins?|inch(?:es)?|″|"|ft|feet|kg|g|lbs?|oz)(?![\p{L}\p{N}])/iu.exec(cell.slice(0, 80)) ?? [];
  return unit === undefined ? undefined : (names[unit.toLowerCase()] ?? unit.toLowerCase());
}

const names: Record<string, string> = {
  ins: 'in',
  inch: 'in',
  inches: 'in',
  '″': 'in',
  '"': 'in',
  feet: 'ft',
  lbs: 'lb',
};

/** Returns the logarithm to base 10 of a number that states no unit, rounded to a tenth; undefined for other texts. */
export function magnitudeOf(cell: string): number | undefined {
  if (cell.length > 20) return undefined;
  const [text] = /^\s*\d[\d.,]*\s*$/.exec(cell) ?? [];
  if (text === undefined) return undefined;
  // A separator before three digits separates thousands if there are two, and is decimal otherwise: sizes are small.
  const parts = text.trim().split(/[.,]/);
  const number = parts.length > 2 ? Number(parts.join('')) : Number(parts.join('.'));
  return number > 0 ? Math.round(Math.log10(number) * 10) / 10 : undefined;
}
