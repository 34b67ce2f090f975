import { Textarea, TextInput } from '@mantine/core';
import { parseDates } from '#shared/catalogue/parsers/dates/parse-dates.ts';
import { parseDimensions } from '#shared/catalogue/parsers/dimensions/parse-dimensions.ts';
import { notationOf } from '#shared/catalogue/parsers/number.ts';
import { useProposals } from '../../../lib/forms/proposals.ts';
import { hintOf, readingOfSize, readingOfYears } from '../../../lib/forms/readings.ts';
import { locale } from '../../../lib/i18n/locale.ts';
import { below, type Form, useField } from './artwork-fields.tsx';

const datesIn = (text: string) => parseDates(text, { language: locale() });

function sizeIn(text: string) {
  const decimal = notationOf(locale()).decimal === ',' ? ',' : '.';
  return parseDimensions(text, { language: locale(), decimal });
}

/** The date as displayed. It fills the years and shows below how it was understood. */
export function DateTextField({ form, ...rest }: Form) {
  const field = useField({ form, ...rest }, 'dateText');
  const { isTyped, onChange } = useProposals(form, 'dateText', (text) => {
    const parsed = datesIn(text);
    const { earliestYear, latestYear } = 'value' in parsed ? parsed.value : { earliestYear: null, latestYear: null };
    return { earliestYear: earliestYear ?? '', latestYear: latestYear ?? '' };
  });
  const parsed = datesIn(String(field.value ?? ''));
  const reading =
    'value' in parsed ? readingOfYears(parsed.value.earliestYear, parsed.value.latestYear) : hintOf(parsed);
  return (
    <TextInput
      {...field}
      inputWrapperOrder={[...below]}
      description={isTyped ? reading : undefined}
      onChange={onChange}
    />
  );
}

/** The dimensions as displayed. They fill height, width, depth and weight and show below how they were understood. */
export function DimensionsTextField({ form, ...rest }: Form) {
  const field = useField({ form, ...rest }, 'dimensionsText');
  const { isTyped, onChange } = useProposals(form, 'dimensionsText', (text) => {
    const parsed = sizeIn(text);
    const size = 'value' in parsed ? parsed.value : { heightMm: null, widthMm: null, depthMm: null };
    const weightG = 'weightG' in size ? size.weightG : undefined;
    const { heightMm, widthMm, depthMm } = size;
    return { heightMm: heightMm ?? '', widthMm: widthMm ?? '', depthMm: depthMm ?? '', weightG: weightG ?? '' };
  });
  const parsed = sizeIn(String(field.value ?? ''));
  const reading = 'value' in parsed ? readingOfSize(parsed.value) : hintOf(parsed);
  return (
    <Textarea
      {...field}
      autosize
      minRows={1}
      maxRows={16}
      inputWrapperOrder={[...below]}
      description={isTyped ? reading : undefined}
      onChange={onChange}
    />
  );
}
