import { Autocomplete, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { artworks } from '#shared/catalogue/artworks.ts';
import type { AnyField } from '#shared/catalogue/record.ts';
import { limits } from '#shared/limits.ts';
import { GrowingLine } from '../../../components/forms/growing-line.tsx';
import { TermSelect } from '../../../components/forms/term-select.tsx';
import { TypedNumber } from '../../../components/forms/typed-number.tsx';
import { orpc } from '../../../lib/api/client.ts';
import { useScope } from '../../../lib/api/session.ts';
import { ArtistPicker } from '../../../lib/forms/artists/artist-picker.tsx';
import { termLabel } from '../../../lib/forms/field-label.ts';
import { isNumberField } from '../../../lib/forms/numbers.ts';
import type { ContractForm } from '../../../lib/forms/use-contract-form.ts';
import { creatorsText } from '../../../lib/i18n/creators.ts';
import { useCreators } from '../attributions/use-creators.ts';
import { type ArtworkField, type ArtworkValues, emptyCreator } from './artwork-values.ts';

export type Form = { form: ContractForm<ArtworkValues>; readOnly?: boolean };
type FieldName = Exclude<ArtworkField, 'attributions'>;
type Name<Kind> = { [K in FieldName]: ArtworkValues[K] extends Kind ? K : never }[FieldName];
type TermName = {
  [K in FieldName]: (typeof artworks.fields)[K]['options'] extends { of: readonly string[] } ? K : never;
}[FieldName];

/** Descriptions are below the field. */
export const below = ['label', 'input', 'description', 'error'] as const;

const hinted = ['dateText', 'dimensionsText', 'tags'] as const;
type Hinted = (typeof hinted)[number];
const isHinted = (name: FieldName): name is Hinted => hinted.includes(name as Hinted);

/** Returns a field's definition, typed by what all kinds of fields share. */
const definitionOf = (name: FieldName): AnyField => artworks.fields[name];

/** Returns the properties that all inputs share: value, error and texts. A proposed value is the placeholder. */
export function useField({ form, readOnly = false }: Form, name: FieldName) {
  const { t } = useTranslation('artworks');
  const { required, proposed, managed } = definitionOf(name).options;
  const own = useScope('artworks.update') === 'own';
  const isReadOnly = readOnly || (own && managed === true);
  const proposal = proposed?.by(String(form.getValues()[proposed.from as FieldName]));
  return {
    ...form.getInputProps(name),
    id: `${name}-field`,
    label: t(`field.${name}`),
    placeholder: isReadOnly ? undefined : (proposal ?? (isHinted(name) ? t(`hint.${name}`) : undefined)),
    required,
    withAsterisk: false,
    readOnly: isReadOnly,
  };
}

export function TextField({ name, description, ...form }: Form & { name: Name<string>; description?: ReactNode }) {
  return <TextInput inputWrapperOrder={[...below]} {...useField(form, name)} description={description} />;
}

/** A text that may be longer than the field is wide. */
export function LineField({ name, autoFocus = false, ...form }: Form & { name: Name<string>; autoFocus?: boolean }) {
  return <GrowingLine {...useField(form, name)} autoFocus={autoFocus} />;
}

export function LongField({ name, ...form }: Form & { name: Name<string> }) {
  return <Textarea {...useField(form, name)} autosize minRows={name === 'description' ? 3 : 1} maxRows={16} />;
}

export function NumberField({ name, ...form }: Form & { name: Name<number | string> }) {
  const definition = definitionOf(name);
  const field = useField(form, name);
  return isNumberField(definition) && <TypedNumber {...field} field={definition} />;
}

export function ListField({ name, ...form }: Form & { name: Name<string[]> }) {
  const { data = [] } = useQuery({
    ...orpc.artworks.tags.queryOptions({ input: { limit: 200 } }),
    enabled: name === 'tags',
  });
  const max = name === 'tags' ? { maxTags: limits.tags, maxLength: limits.tag } : { maxTags: limits.aliases };
  return <TagsInput {...useField(form, name)} {...max} data={data.map(({ tag }) => tag)} acceptValueOnBlur />;
}

/** Selects a term from a list. In an open list, other terms can be typed. */
export function TermField({ name, ...form }: Form & { name: TermName }) {
  const { terms, options } = definitionOf(name);
  const field = useField(form, name);
  const labelled = terms.map((term) => ({ value: term, label: termLabel(name, term) }));
  if (!('open' in options)) return <TermSelect {...field} terms={labelled} />;
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
  const own = useScope('artworks.update') === 'own';
  if (readOnly || own) return <TextInput label={t('field.artistId')} value={all} readOnly />;
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
