import { TextInput, type TextInputProps } from '@mantine/core';
import { parseLifeDates } from '#shared/catalogue/parsers/people/life.ts';
import { useProposals } from '../../../lib/forms/proposals.ts';
import { readingOfYears } from '../../../lib/forms/readings.ts';
import type { ContractForm } from '../../../lib/forms/use-contract-form.ts';
import type { ArtistValues } from './form-values.ts';

type Props = Omit<TextInputProps, 'form'> & { form: ContractForm<ArtistValues>; hint: string };

/** Life dates as displayed. They fill the years and show below how they were understood. */
export function LifeDatesField({ form, hint, ...input }: Props) {
  const { isTyped, onChange } = useProposals(form, 'datesText', yearsIn);
  const { birthYear, deathYear } = yearsIn(form.getValues().datesText);
  const reading = readingOfYears(birthYear || null, deathYear || null);
  return (
    <TextInput
      {...input}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      description={(isTyped && reading) || hint}
      onChange={onChange}
    />
  );
}

function yearsIn(text: string): { birthYear: number | ''; deathYear: number | '' } {
  const parsed = parseLifeDates(text);
  const { birthYear = '', deathYear = '' } = 'value' in parsed ? parsed.value : {};
  return { birthYear, deathYear };
}
