// cspell:ignore zoll
import type { Parsed } from '../field.ts';
import { parseNumber, plain } from './number.ts';

/** The conversion factor of each unit to the stored unit, which the empty name stands for. */
type Units = Readonly<Record<string, number>>;

/** The units of lengths in millimetres. */
export const millimetres: Units = {
  '': 1,
  mm: 1,
  cm: 10,
  dm: 100,
  m: 1000,
  in: 25.4,
  inch: 25.4,
  inches: 25.4,
  zoll: 25.4,
  '"': 25.4,
  ft: 304.8,
  foot: 304.8,
  feet: 304.8,
  "'": 304.8,
};

/** The units of weights in grams. */
export const grams: Units = {
  '': 1,
  g: 1,
  kg: 1000,
  t: 1_000_000,
  oz: 28.349_523_125,
  lb: 453.592_37,
  lbs: 453.592_37,
};

const unitName = `\\p{L}+\\.?|["']`;
const one = new RegExp(`^(.+?) ?(${unitName})?$`, 'u');
const two = new RegExp(`^(\\d+) ?(${unitName}) ?(.+?) ?(${unitName})$`, 'u');

/**
 * Parses a number with an optional unit, rounded to hundredths of the stored unit: 60.5 cm, 12 1/2 in, 5′ 6″. A
 * fraction needs a unit, because it is probably meant in inches. Metric quantities with more decimals are refused.
 */
export function parseQuantity(typed: string, units: Units, locale?: string): Parsed<number> {
  const text = plain(typed);
  // Two pasted cells or lines, not a number and its unit.
  if (/[\t\n\r]/.test(text)) return { refused: 'number' };
  if (locale === undefined) return rounded(parseNumber(text), 1);
  const [isTwo, large = '', largeUnit = '', small = '', smallUnit = ''] = two.exec(text) ?? [];
  const [factorOfLarge, factorOfSmall] = isTwo ? [factorOf(largeUnit, units), factorOf(smallUnit, units)] : [];
  if (factorOfLarge && factorOfSmall) return inTwoUnits(Number(large), small, [factorOfLarge, factorOfSmall], locale);
  const [, amount = '', unit = ''] = one.exec(text) ?? [];
  const factor = factorOf(unit, units);
  if (factor === undefined) return { refused: 'unit' };
  const parsed = parseAmount(amount, unit !== '', locale);
  return rounded(parsed, factor);
}

function factorOf(unit: string, units: Units): number | undefined {
  const name = unit.replace(/\.$/, '').toLowerCase();
  return Object.hasOwn(units, name) ? units[name] : undefined;
}

/**
 * Parses "5 ft 6 in" or "1 m 20 cm": the smaller unit divides the larger one, and its amount is less than one of it.
 */
function inTwoUnits(
  large: number,
  amount: string,
  [factor, smallFactor]: readonly [number, number],
  locale: string,
): Parsed<number> {
  const small = parseAmount(amount, true, locale);
  if ('refused' in small) return small;
  const ratio = factor / smallFactor;
  const fits = ratio > 1 && Math.abs(ratio - Math.round(ratio)) < 1e-9 && small.value >= 0 && small.value < ratio;
  return fits ? rounded({ value: large * ratio + small.value }, smallFactor) : { refused: 'unit' };
}

/** Parses a number or a fraction ("12 1/2", "12½", "⅜"). */
function parseAmount(text: string, hasUnit: boolean, locale: string): Parsed<number> {
  // NFKD writes ½ as 1⁄2, with the fraction slash.
  const spelt = text.replace(/ ?[¼-¾⅐-⅞]/g, (sign) => ` ${sign.trim().normalize('NFKD')}`).trim();
  const [, whole = '0', above, below] = /^(?:(\d+)[ -])?(\d{1,3})[/⁄∕](\d{1,3})$/.exec(spelt) ?? [];
  if (above && below) {
    if (!hasUnit) return { refused: 'fraction' };
    const isProper = Number(above) < Number(below);
    return isProper ? { value: Number(whole) + Number(above) / Number(below) } : { refused: 'number' };
  }
  const parsed = parseNumber(text, locale);
  const [, integer, decimals] = /^(\d+)[.,](\d+)$/.exec(text) ?? [];
  // With a unit, a separator that cannot group thousands is a decimal one in any language.
  const isDecimal = hasUnit && decimals !== undefined && (decimals.length !== 3 || integer === '0');
  return 'refused' in parsed && isDecimal ? { value: Number(`${integer}.${decimals}`) } : parsed;
}

/** Converts a quantity to the stored unit. Only quantities in units that are not metric are rounded. */
function rounded(parsed: Parsed<number>, factor: number): Parsed<number> {
  if ('refused' in parsed) return parsed;
  const exact = parsed.value * factor;
  // 9.525 is a little less in binary.
  const value = Math.round(exact * 100 + 1e-6) / 100;
  const isMetric = /^10*$/.test(String(factor));
  const isLost = isMetric ? Math.abs(value - exact) > 1e-6 : value === 0 && exact !== 0;
  return isLost ? { refused: 'decimals' } : { value };
}
