import type { BatchEditInput } from '#shared/contract/catalogue/batch-edits.ts';
import { change, currentValue, known, type Operation } from './draft.ts';

type Raise = NonNullable<BatchEditInput['raisePrice']>;
type Conversion = NonNullable<BatchEditInput['convertCurrency']>;

const [price, currency] = [known('price'), known('currency')];

/** Raises or lowers prices by a percentage. */
export function raisingPrices({ percent, roundTo }: Raise): Operation {
  return (drafts) => {
    for (const draft of drafts) {
      const before = currentValue(draft, price);
      if (typeof before === 'number') change(draft, price, multiplied(before, 1, percent, roundTo));
    }
  };
}

/** Converts prices in one currency to another; prices in other currencies stay. */
export function convertingCurrency({ from, to, rate, roundTo }: Conversion): Operation {
  return (drafts) => {
    for (const draft of drafts) {
      const before = currentValue(draft, price);
      if (typeof before !== 'number' || currentValue(draft, currency) !== from) continue;
      change(draft, price, multiplied(before, rate, 0, roundTo));
      change(draft, currency, to);
    }
  };
}

const decimals = 10;
const scale = 10n ** BigInt(decimals);

/** Returns a decimal number times 10^10 as a whole number. */
const scaled = (value: number): bigint => BigInt(value.toFixed(decimals).replace('.', ''));

/**
 * Returns `amount` × `rate` × (100 + `percent`) %, rounded half up to a multiple of `roundTo`. Whole numbers are
 * exact; 1.005 as a binary fraction would be rounded down.
 */
export function multiplied(amount: number, rate: number, percent: number, roundTo: number): number {
  const product = scaled(amount) * scaled(rate) * (scaled(100) + scaled(percent));
  const unit = scaled(roundTo) * scale * scaled(100);
  const steps = (2n * product + unit) / (2n * unit);
  const hundredths = (steps * scaled(roundTo) * 100n) / scale;
  return Number(hundredths) / 100;
}
