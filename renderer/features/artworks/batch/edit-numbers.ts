import { decimal, integer, money, percent } from '#shared/catalogue/kinds/numbers.ts';
import { limits } from '#shared/limits.ts';

const { min, max } = limits.year;

/** The numbers of edits, which are typed like those of a form: in the window's language, and never guessed. */
export const editNumbers = {
  years: integer({ min: min - max, max: max - min }),
  percent: percent({ min: -100, max: 10_000 }),
  rate: decimal({}),
  roundTo: money({}),
};
