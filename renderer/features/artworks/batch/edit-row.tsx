import { Checkbox, CloseButton, Select, TagsInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { TypedNumber } from '../../../components/forms/typed-number.tsx';
import { orpc } from '../../../lib/api/client.ts';
import { useScope } from '../../../lib/api/session.ts';
import { ArtistPicker } from '../../../lib/forms/artists/artist-picker.tsx';
import { fieldLabel } from '../../../lib/forms/field-label.ts';
import { locale } from '../../../lib/i18n/locale.ts';
import classes from './batch.module.css';
import { editNumbers } from './edit-numbers.ts';
import { type Edit, type EditKind, editKinds, isClearable, isText, type Settable } from './edits.ts';
import { ValueInput } from './value-input.tsx';

type Props = {
  edit: Edit;
  fields: readonly Settable[];
  onChange: (change: Partial<Edit>) => void;
  /** Undefined for the only edit. */
  onRemove: (() => void) | undefined;
};

/** One edit: what to do, and with which values. */
export function EditRow({ edit, fields, onChange, onRemove }: Props) {
  const { t } = useTranslation('artworks');
  const name = useId();
  const own = useScope('artworks.update') === 'own';
  const kinds = own ? editKinds.filter((kind) => !managedKinds.includes(kind)) : editKinds;
  return (
    <fieldset className={classes.edit} aria-labelledby={name}>
      <div className={classes.kind}>
        <Select
          id={name}
          label={t('batch.what')}
          data={kinds.map((kind) => ({ value: kind, label: t(`batch.kinds.${kind}`) }))}
          value={edit.kind}
          onChange={(kind) =>
            kind && onChange({ kind: kind as EditKind, number: '', items: [], ...firstField(kind, edit, fields) })
          }
          allowDeselect={false}
          data-autofocus
        />
        {onRemove && <CloseButton aria-label={t('batch.removeEdit')} onClick={onRemove} />}
      </div>
      <div className={classes.values}>
        <Values edit={edit} fields={fields} onChange={onChange} />
      </div>
    </fieldset>
  );
}

/** Edits of what only the gallery changes. */
const managedKinds: EditKind[] = [
  'setArtist',
  'addArtist',
  'removeArtist',
  'addToCollection',
  'removeFromCollection',
  'raisePrice',
  'convertCurrency',
  'renumber',
];

const offered = (kind: string, fields: readonly Settable[]) =>
  kind === 'changeCase' ? fields.filter(isText) : kind === 'clear' ? fields.filter(isClearable) : fields;

/** Keeps the chosen field if the kind of edit offers it. */
function firstField(kind: string, { field }: Edit, fields: readonly Settable[]): Partial<Edit> {
  const names = offered(kind, fields).map(({ name }) => name);
  return names.includes(field) ? {} : { field: names[0] ?? field, value: null };
}

function Values({ edit, fields, onChange }: Omit<Props, 'onRemove'>) {
  const { t } = useTranslation(['artworks', 'collections']);
  const { data: tags = [] } = useQuery({
    ...orpc.artworks.tags.queryOptions({ input: { limit: 200 } }),
    enabled: edit.kind === 'addTags' || edit.kind === 'removeTags',
  });
  const { data: collections = [] } = useQuery({
    ...orpc.collections.list.queryOptions(),
    enabled: edit.kind === 'addToCollection' || edit.kind === 'removeFromCollection',
  });
  const option = ({ name }: Settable) => ({ value: name, label: fieldLabel(name) });
  const field = (
    <Select
      label={t('batch.field')}
      data={offered(edit.kind, fields).map(option)}
      value={edit.field}
      onChange={(name) => name && onChange({ field: name, value: null })}
      allowDeselect={false}
      searchable
    />
  );
  const number = (label: string, name: 'years' | 'percent' | 'rate') => (
    <TypedNumber
      key={name}
      label={label}
      field={editNumbers[name]}
      value={edit.number}
      onChange={(value) => onChange({ number: value })}
    />
  );
  const text = (
    label: string,
    key: 'find' | 'with' | 'from' | 'target' | 'pattern' | 'start',
    description?: string,
  ) => (
    <TextInput
      label={label}
      description={description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={edit[key]}
      onChange={({ currentTarget }) => onChange({ [key]: currentTarget.value })}
    />
  );
  const items = (name: 'tags' | 'otherTitles', known: string[]) => (
    <TagsInput
      key={name}
      label={fieldLabel(name)}
      data={known}
      value={edit.items}
      onChange={(chosen) => onChange({ items: chosen })}
      acceptValueOnBlur
    />
  );
  const rounding = (
    <TypedNumber
      label={t('batch.roundTo')}
      field={editNumbers.roundTo}
      value={edit.roundTo}
      placeholder={editNumbers.roundTo.format(0.01, { locale: locale() })}
      onChange={(roundTo) => onChange({ roundTo })}
    />
  );
  switch (edit.kind) {
    case 'set': {
      const target = fields.find(({ name }) => name === edit.field);
      return (
        <>
          {field}
          {target && (
            <ValueInput key={edit.field} target={target} value={edit.value} onChange={(value) => onChange({ value })} />
          )}
        </>
      );
    }
    case 'clear':
      return field;
    case 'addTags':
    case 'removeTags':
      return items(
        'tags',
        tags.map(({ tag }) => tag),
      );
    case 'addOtherTitles':
    case 'removeOtherTitles':
      return items('otherTitles', []);
    case 'setArtist':
    case 'addArtist':
    case 'removeArtist':
      return (
        <ArtistPicker
          label={t('field.artistId')}
          value={edit.artistId}
          onChange={(artistId) => onChange({ artistId })}
          creatable={edit.kind !== 'removeArtist'}
        />
      );
    case 'addToCollection':
    case 'removeFromCollection':
      return (
        <Select
          label={t('collections:field.collectionId')}
          data={collections.map(({ id, name }) => ({ value: id, label: name }))}
          value={edit.collectionId}
          onChange={(collectionId) => onChange({ collectionId })}
          searchable
        />
      );
    case 'replace':
      return (
        <>
          {text(t('batch.find'), 'find')}
          {text(t('batch.with'), 'with', edit.regex ? t('batch.groups') : undefined)}
          <Select
            label={t('batch.within')}
            data={[{ value: '', label: t('batch.allTexts') }, ...fields.filter(isText).map(option)]}
            value={edit.within}
            onChange={(within) => onChange({ within: within ?? '' })}
            allowDeselect={false}
          />
          <div className={classes.choices}>
            <Checkbox
              label={t('batch.matchCase')}
              checked={edit.matchCase}
              onChange={({ currentTarget }) => onChange({ matchCase: currentTarget.checked })}
            />
            <Checkbox
              label={t('batch.regex')}
              checked={edit.regex}
              onChange={({ currentTarget }) => onChange({ regex: currentTarget.checked })}
            />
          </div>
        </>
      );
    case 'changeCase':
      return (
        <>
          {field}
          <Select
            label={t('batch.to')}
            data={(['sentence', 'title', 'upper', 'lower'] as const).map((to) => ({
              value: to,
              label: t(`batch.cases.${to}`),
            }))}
            value={edit.to}
            onChange={(to) => to && onChange({ to: to as Edit['to'] })}
            allowDeselect={false}
          />
        </>
      );
    case 'shiftYears':
      return number(t('batch.years'), 'years');
    case 'raisePrice':
      return (
        <>
          {number(t('batch.percent'), 'percent')}
          {rounding}
        </>
      );
    case 'convertCurrency':
      return (
        <>
          {text(t('batch.fromCurrency'), 'from')}
          {text(t('batch.toCurrency'), 'target')}
          {number(t('batch.rate'), 'rate')}
          {rounding}
        </>
      );
    case 'rotate':
      return (
        <Select
          label={t('batch.turn')}
          data={(['90', '270', '180'] as const).map((degrees) => ({
            value: degrees,
            label: t(`batch.turns.${degrees}`),
          }))}
          value={edit.degrees}
          onChange={(degrees) => degrees && onChange({ degrees: degrees as Edit['degrees'] })}
          allowDeselect={false}
        />
      );
    case 'renumber':
      return (
        <>
          {text(t('batch.pattern'), 'pattern', t('batch.patternHint'))}
          {text(t('batch.start'), 'start')}
        </>
      );
  }
}
