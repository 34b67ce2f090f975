import { Fieldset, Group, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { artists } from '#shared/catalogue/artists.ts';
import { EmailField } from '../../../components/forms/email-field.tsx';
import { GrowingLine } from '../../../components/forms/growing-line.tsx';
import { TypedNumber } from '../../../components/forms/typed-number.tsx';
import { CustomFieldset } from '../../../lib/forms/custom/custom-fieldset.tsx';
import type { ContractForm } from '../../../lib/forms/use-contract-form.ts';
import classes from './artist-form.module.css';
import type { ArtistValues } from './form-values.ts';
import { LifeDatesField } from './life-dates-field.tsx';

const legend = { root: classes.group, legend: classes.legend };

/** The fields of an artist, in the order that curators expect. */
export function ArtistFields({ form, readOnly }: { form: ContractForm<ArtistValues>; readOnly?: boolean }) {
  const { t } = useTranslation('artists');
  const field = (name: Exclude<keyof ArtistValues, 'extra'>) => ({
    label: t(`field.${name}`),
    readOnly,
    ...form.getInputProps(name),
  });
  return (
    <div className={classes.fields}>
      <div className={classes.group}>
        <GrowingLine {...field('name')} autoFocus={!form.values.name} />
        <GrowingLine {...field('sortName')} description={t('hint.sortName')} />
        <TagsInput {...field('aliases')} description={t('hint.aliases')} splitChars={[';']} acceptValueOnBlur />
      </div>
      <Fieldset variant="unstyled" legend={t('life')} classNames={legend}>
        <TextInput {...field('nationality')} />
        <LifeDatesField form={form} {...field('datesText')} hint={t('hint.datesText')} />
        <Group grow align="flex-start">
          <TypedNumber {...field('birthYear')} field={artists.fields.birthYear} />
          <TypedNumber {...field('deathYear')} field={artists.fields.deathYear} />
        </Group>
        <Textarea {...field('biography')} autosize minRows={5} maxRows={18} />
      </Fieldset>
      <Fieldset variant="unstyled" legend={t('contact')} classNames={legend}>
        <EmailField {...field('email')} />
      </Fieldset>
      <Fieldset variant="unstyled" legend={t('identifiers')} classNames={legend}>
        <Group grow align="flex-start">
          <TextInput {...field('ulanId')} />
          <TextInput {...field('wikidataId')} />
          <TextInput {...field('viafId')} />
        </Group>
      </Fieldset>
      <CustomFieldset record="artists" inputProps={form.getInputProps} readOnly={readOnly} classNames={legend} />
    </div>
  );
}
