import type { Refused } from '#shared/catalogue/field.ts';
import type { Dimensions } from '#shared/catalogue/parsers/dimensions/parse-dimensions.ts';
import { refusalMessage } from '#shared/catalogue/refusal-message.ts';
import { formatNumber, formatUnit } from '../i18n/format.ts';
import { i18next } from '../i18n/i18n.ts';
import { locale } from '../i18n/locale.ts';
import { say } from '../i18n/say.ts';

const yearText = (year: number) => (year < 0 ? i18next.t('common:yearBC', { year: -year }) : String(year));

/** Returns how a date was understood: "1830–1841", "until 1650"; undefined for no years. */
export function readingOfYears(from: number | null | undefined, to: number | null | undefined): string | undefined {
  if (from == null && to == null) return undefined;
  if (from == null) return i18next.t('common:untilYear', { year: yearText(to ?? 0) });
  if (to == null) return i18next.t('common:fromYear', { year: yearText(from) });
  return from === to ? yearText(from) : `${yearText(from)}–${yearText(to)}`;
}

/** Returns how dimensions were understood: "605 × 810 mm, 3,000 g"; undefined for none. */
export function readingOfSize({ heightMm, widthMm, depthMm, weightG }: Dimensions): string | undefined {
  const sides = [heightMm, widthMm, depthMm].map((side) => (side === null ? '–' : formatNumber(side)));
  const shown = depthMm === null ? sides.slice(0, 2) : sides;
  const size = heightMm === null && widthMm === null && depthMm === null ? undefined : `${shown.join(' × ')} mm`;
  return (
    [size, weightG === undefined ? undefined : formatUnit(weightG, 'gram')].filter(Boolean).join(', ') || undefined
  );
}

const helpful = ['ambiguous', 'dateOrder', 'noUnit', 'mismatch'];

/** Returns why a text was not understood, if the user can tell from it what to change. */
export function hintOf(refused: Refused): string | undefined {
  return helpful.includes(refused.refused) ? say(refusalMessage(refused, 'text', locale())) : undefined;
}
