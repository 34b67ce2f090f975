import { Fieldset, SimpleGrid, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CollapsibleFieldset } from '../../../components/forms/collapsible-fieldset.tsx';
import { ErrorSummary } from '../../../components/forms/error-summary.tsx';
import { CustomFieldset } from '../../../lib/forms/custom/custom-fieldset.tsx';
import type { ContractForm } from '../../../lib/forms/use-contract-form.ts';
import { AttributionsField } from '../attributions/attributions-field.tsx';
import { LineField, ListField, LongField, NumberField, TermField, TextField } from './artwork-fields.tsx';
import type { ArtworkField, ArtworkValues } from './artwork-values.ts';
import { PriceFields } from './price-fields.tsx';
import { DateTextField, DimensionsTextField } from './proposing-fields.tsx';

type Props = { form: ContractForm<ArtworkValues>; readOnly?: boolean; autoFocus?: boolean; proposedNumber?: string };

const more: readonly ArtworkField[] = ['sortTitle', 'otherTitles', 'edition', 'ownership'];
const figures: readonly ArtworkField[] = ['earliestYear', 'latestYear', 'weightG', 'heightMm', 'widthMm', 'depthMm'];

/** Returns whether the fields are empty, and whether one is refused. */
function stateOf(form: Props['form'], names: readonly ArtworkField[]) {
  const values = form.getValues();
  const isEmpty = names.every(
    (name) => values[name] === '' || (values[name] as readonly unknown[])?.length === 0 || values[name] === null,
  );
  return { isEmpty, hasError: names.some((name) => form.errors[name] !== undefined) };
}

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
        <CollapsibleFieldset legend={t('group.more')} {...stateOf(form, more)}>
          <Stack gap="sm">
            <LineField name="sortTitle" {...shared} />
            <ListField name="otherTitles" {...shared} />
            <SimpleGrid {...two}>
              <TextField name="edition" {...shared} />
              <TermField name="ownership" {...shared} />
            </SimpleGrid>
          </Stack>
        </CollapsibleFieldset>
        <CollapsibleFieldset legend={t('group.figures')} {...stateOf(form, figures)}>
          <SimpleGrid cols={{ base: 2, xs: 3 }} spacing="sm">
            <NumberField name="earliestYear" {...shared} />
            <NumberField name="latestYear" {...shared} />
            <NumberField name="weightG" {...shared} />
            <NumberField name="heightMm" {...shared} />
            <NumberField name="widthMm" {...shared} />
            <NumberField name="depthMm" {...shared} />
          </SimpleGrid>
        </CollapsibleFieldset>
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
