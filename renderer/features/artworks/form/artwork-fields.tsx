import { NumberInput, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { availabilities, ownerships } from '#shared/catalogue/artworks.ts';
import { limits } from '#shared/limits.ts';
import { orpc } from '../../../lib/api/client.ts';
import type { ContractForm } from '../../../lib/forms/use-contract-form.ts';
import { creatorsText } from '../../../lib/i18n/creators.ts';
import { ArtistPicker } from '../attributions/artist-picker.tsx';
import { useCreators } from '../attributions/use-creators.ts';
import { type ArtworkField, type ArtworkValues, emptyCreator } from './artwork-values.ts';

type Form = { form: ContractForm<ArtworkValues>; readOnly?: boolean };
type Name<Kind> = { [K in ArtworkField]: ArtworkValues[K] extends Kind ? K : never }[ArtworkField];

const hinted = ['dateText', 'dimensionsText', 'tags'] as const;
type Hinted = (typeof hinted)[number];
const isHinted = (name: ArtworkField): name is Hinted => hinted.includes(name as Hinted);

/** What every field of the form gets: its value, its error, its words. */
function useField({ form, readOnly = false }: Form, name: ArtworkField) {
  const { t } = useTranslation('artworks');
  return {
    ...form.getInputProps(name),
    id: `${name}-field`,
    label: t(`field.${name}`),
    placeholder: isHinted(name) && !readOnly ? t(`hint.${name}`) : undefined,
    readOnly,
  };
}

export function TextField({ name, required = false, ...form }: Form & { name: Name<string>; required?: boolean }) {
  return <TextInput {...useField(form, name)} required={required} withAsterisk={false} />;
}

export function LongField({ name, ...form }: Form & { name: Name<string> }) {
  return <Textarea {...useField(form, name)} autosize minRows={name === 'description' ? 3 : 1} maxRows={16} />;
}

export function NumberField({ name, ...form }: Form & { name: Name<number | string> }) {
  const year = name === 'earliestYear' || name === 'latestYear';
  return (
    <NumberInput
      {...useField(form, name)}
      hideControls
      allowNegative={year}
      allowDecimal={!year}
      decimalScale={name === 'price' ? 2 : undefined}
      thousandSeparator={name === 'price' ? '\u2009' : ''}
    />
  );
}

export function ListField({ name, ...form }: Form & { name: Name<string[]> }) {
  const { data = [] } = useQuery({
    ...orpc.artworks.tags.queryOptions({ input: { limit: 200 } }),
    enabled: name === 'tags',
  });
  const max = name === 'tags' ? { maxTags: limits.tags, maxLength: limits.tag } : { maxTags: limits.aliases };
  return <TagsInput {...useField(form, name)} {...max} data={data.map(({ tag }) => tag)} acceptValueOnBlur />;
}

export function ChoiceField({ name, ...form }: Form & { name: 'availability' | 'ownership' }) {
  const { t } = useTranslation('artworks');
  const options =
    name === 'availability'
      ? availabilities.map((value) => ({ value: value as string, label: t(`availability.${value}`) }))
      : ownerships.map((value) => ({ value: value as string, label: t(`ownership.${value}`) }));
  return <Select {...useField(form, name)} data={options} clearable={!form.readOnly} />;
}

/** The main artist alone, for quick edits; who else had a part stands below it. */
export function MainArtistField({ form, readOnly }: Form) {
  const { t } = useTranslation('artworks');
  const { creators, change, errorAt } = useCreators(form);
  const [main = emptyCreator, ...others] = creators;
  const all = creatorsText(creators);
  if (readOnly) return <TextInput label={t('field.artistId')} value={all} readOnly />;
  return (
    <ArtistPicker
      label={t('field.artistId')}
      value={main.artistId}
      name={main.artistName || undefined}
      onChange={(artistId, artistName) => change([{ ...main, artistId, artistName }, ...others])}
      error={errorAt('attributions.0.artistId') ?? errorAt('attributions')}
      description={all === main.artistName ? undefined : all}
      required
      creatable
    />
  );
}
