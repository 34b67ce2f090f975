import { Fieldset, SimpleGrid, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorSummary } from '../../../components/forms/error-summary.tsx';
import { CustomFieldset } from '../../../lib/forms/custom/custom-fieldset.tsx';
import type { ContractForm } from '../../../lib/forms/use-contract-form.ts';
import { AttributionsField } from '../attributions/attributions-field.tsx';
import { LineField, ListField, LongField, NumberField, TermField, TextField } from './artwork-fields.tsx';
import type { ArtworkValues } from './artwork-values.ts';
import { PriceFields } from './price-fields.tsx';
import { DateTextField, DimensionsTextField } from './proposing-fields.tsx';

type Props = { form: ContractForm<ArtworkValues>; readOnly?: boolean; autoFocus?: boolean; proposedNumber?: string };

/**
 * All fields of an artwork. Those of most records come first, in the order of a caption, so that Tab leads through them
 * without a detour.
 */
export function ArtworkFormGroups({ form, readOnly = false, autoFocus = false, proposedNumber }: Props) {
  const { t } = useTranslation('artworks');
  const shared = { form, readOnly };
  const isProposed = proposedNumber !== '' && form.getValues().inventoryNumber === proposedNumber;
  const two = { cols: { base: 1, xs: 2 }, spacing: 'sm' } as const;
  return (
    <>
      <ErrorSummary errors={form.errors} />
      <Stack gap="xl">
        <Fieldset variant="unstyled" legend={t('group.identity')}>
          <Stack gap="sm">
            <LineField name="title" autoFocus={autoFocus} {...shared} />
            <AttributionsField {...shared} />
            <DateTextField {...shared} />
            <LongField name="medium" {...shared} />
            <DimensionsTextField {...shared} />
            <SimpleGrid {...two}>
              <TextField
                name="inventoryNumber"
                {...shared}
                description={isProposed ? t('numberProposed') : undefined}
              />
              <TermField name="objectType" {...shared} />
            </SimpleGrid>
            <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm">
              <TermField name="availability" {...shared} />
              <PriceFields {...shared} />
            </SimpleGrid>
          </Stack>
        </Fieldset>
        <Fieldset variant="unstyled" legend={t('group.more')}>
          <Stack gap="sm">
            <LineField name="sortTitle" {...shared} />
            <ListField name="otherTitles" {...shared} />
            <SimpleGrid {...two}>
              <TextField name="edition" {...shared} />
              <TermField name="ownership" {...shared} />
            </SimpleGrid>
          </Stack>
        </Fieldset>
        <Fieldset variant="unstyled" legend={t('group.figures')}>
          <SimpleGrid cols={{ base: 2, xs: 3 }} spacing="sm">
            <NumberField name="earliestYear" {...shared} />
            <NumberField name="latestYear" {...shared} />
            <NumberField name="weightG" {...shared} />
            <NumberField name="heightMm" {...shared} />
            <NumberField name="widthMm" {...shared} />
            <NumberField name="depthMm" {...shared} />
          </SimpleGrid>
        </Fieldset>
        <Fieldset variant="unstyled" legend={t('group.texts')}>
          <Stack gap="sm">
            <LongField name="description" {...shared} />
            <LongField name="inscription" {...shared} />
            <LongField name="creditLine" {...shared} />
            <ListField name="tags" {...shared} />
          </Stack>
        </Fieldset>
        <CustomFieldset record="artworks" inputProps={form.getInputProps} readOnly={readOnly} />
      </Stack>
    </>
  );
}
