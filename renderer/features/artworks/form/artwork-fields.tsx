import { Autocomplete, NumberInput, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { artworks } from '#shared/catalogue/artworks.ts';
import type { AnyField } from '#shared/catalogue/record.ts';
import { limits } from '#shared/limits.ts';
import { orpc } from '../../../lib/api/client.ts';
import { termLabel } from '../../../lib/forms/field-label.ts';
import type { ContractForm } from '../../../lib/forms/use-contract-form.ts';
import { creatorsText } from '../../../lib/i18n/creators.ts';
import { ArtistPicker } from '../attributions/artist-picker.tsx';
import { useCreators } from '../attributions/use-creators.ts';
import { type ArtworkField, type ArtworkValues, emptyCreator } from './artwork-values.ts';

type Form = { form: ContractForm<ArtworkValues>; readOnly?: boolean };
type Own = Exclude<ArtworkField, 'attributions'>;
type Name<Kind> = { [K in Own]: ArtworkValues[K] extends Kind ? K : never }[Own];
type TermName = {
  [K in Own]: (typeof artworks.fields)[K]['options'] extends { of: readonly string[] } ? K : never;
}[Own];

const hinted = ['dateText', 'dimensionsText', 'tags'] as const;
type Hinted = (typeof hinted)[number];
const isHinted = (name: Own): name is Hinted => hinted.includes(name as Hinted);

/** The definition, where only what all fields have in common matters. */
const definitionOf = (name: Own): AnyField => artworks.fields[name];

/** What every field of the form gets: its value, its error and its texts. A proposed value is shown as a hint. */
function useField({ form, readOnly = false }: Form, name: Own) {
  const { t } = useTranslation('artworks');
  const { required, proposed } = definitionOf(name).options;
  const proposal = proposed?.by(String(form.getValues()[proposed.from as Own]));
  return {
    ...form.getInputProps(name),
    id: `${name}-field`,
    label: t(`field.${name}`),
    placeholder: readOnly ? undefined : (proposal ?? (isHinted(name) ? t(`hint.${name}`) : undefined)),
    required,
    withAsterisk: false,
    readOnly,
  };
}

export function TextField({ name, ...form }: Form & { name: Name<string> }) {
  return <TextInput {...useField(form, name)} />;
}

export function LongField({ name, ...form }: Form & { name: Name<string> }) {
  return <Textarea {...useField(form, name)} autosize minRows={name === 'description' ? 3 : 1} maxRows={16} />;
}

export function NumberField({ name, ...form }: Form & { name: Name<number | string> }) {
  const { kind } = definitionOf(name);
  return (
    <NumberInput
      {...useField(form, name)}
      hideControls
      allowNegative={kind === 'year'}
      allowDecimal={kind !== 'year'}
      decimalScale={kind === 'money' ? 2 : undefined}
      thousandSeparator={kind === 'money' ? '\u2009' : ''}
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

/** One of a list of terms; in an open list other words can be typed. */
export function TermField({ name, ...form }: Form & { name: TermName }) {
  const { terms, options } = definitionOf(name);
  const field = useField(form, name);
  const labelled = terms.map((term) => ({ value: term, label: termLabel(name, term) }));
  if (!('open' in options)) return <Select {...field} data={labelled} clearable={!form.readOnly} />;
  return (
    <Autocomplete
      {...field}
      data={labelled.map(({ label }) => label)}
      value={termLabel(name, String(field.value))}
      onChange={(typed) => field.onChange(labelled.find(({ label }) => label === typed)?.value ?? typed)}
      maxLength={limits.term}
    />
  );
}

/** Edits the main artist only; the other artists are listed below it. */
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
