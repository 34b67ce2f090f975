import { Fieldset, SimpleGrid, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorSummary } from '../../../components/forms/error-summary.tsx';
import { CustomFieldset } from '../../../lib/forms/custom-fieldset.tsx';
import type { ContractForm } from '../../../lib/forms/use-contract-form.ts';
import { AttributionsField } from '../attributions/attributions-field.tsx';
import { LineField, ListField, LongField, NumberField, TermField, TextField } from './artwork-fields.tsx';
import type { ArtworkValues } from './artwork-values.ts';
import { PriceFields } from './price-fields.tsx';
import { DateTextField, DimensionsTextField } from './proposing-fields.tsx';

type Props = { form: ContractForm<ArtworkValues>; readOnly?: boolean; autoFocus?: boolean };

/** All fields of an artwork, in the order in which curators describe it. */
export function ArtworkFormGroups({ form, readOnly = false, autoFocus = false }: Props) {
  const { t } = useTranslation('artworks');
  const shared = { form, readOnly };
  const two = { cols: { base: 1, xs: 2 }, spacing: 'sm' } as const;
  return (
    <>
      <ErrorSummary errors={form.errors} />
      <Stack gap="xl">
        <Fieldset variant="unstyled" legend={t('group.identity')}>
          <Stack gap="sm">
            <LineField name="title" autoFocus={autoFocus} {...shared} />
            <LineField name="sortTitle" {...shared} />
            <AttributionsField {...shared} />
            <SimpleGrid {...two}>
              <TextField name="inventoryNumber" {...shared} />
              <TermField name="objectType" {...shared} />
            </SimpleGrid>
            <ListField name="otherTitles" {...shared} />
          </Stack>
        </Fieldset>
        <Fieldset variant="unstyled" legend={t('group.making')}>
          <Stack gap="sm">
            <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm">
              <DateTextField {...shared} />
              <NumberField name="earliestYear" {...shared} />
              <NumberField name="latestYear" {...shared} />
            </SimpleGrid>
            <LongField name="medium" {...shared} />
            <TextField name="edition" {...shared} />
          </Stack>
        </Fieldset>
        <Fieldset variant="unstyled" legend={t('group.size')}>
          <Stack gap="sm">
            <DimensionsTextField {...shared} />
            <SimpleGrid cols={{ base: 2, xs: 4 }} spacing="sm">
              <NumberField name="heightMm" {...shared} />
              <NumberField name="widthMm" {...shared} />
              <NumberField name="depthMm" {...shared} />
              <NumberField name="weightG" {...shared} />
            </SimpleGrid>
          </Stack>
        </Fieldset>
        <Fieldset variant="unstyled" legend={t('group.sale')}>
          <SimpleGrid {...two}>
            <TermField name="availability" {...shared} />
            <TermField name="ownership" {...shared} />
            <PriceFields {...shared} />
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
