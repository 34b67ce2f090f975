import { Autocomplete, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CustomValue } from '#shared/catalogue/kinds/others.ts';
import { TypedNumber } from '../../../components/forms/typed-number.tsx';
import { CustomInput } from '../../../lib/forms/custom/custom-input.tsx';
import { termLabel } from '../../../lib/forms/field-label.ts';
import { isNumberField } from '../../../lib/forms/numbers.ts';
import type { Settable } from './edits.ts';

type Props = { target: Settable; value: unknown; onChange: (value: unknown) => void };

/** The editor of a field's new value. */
export function ValueInput({ target: { name, field, custom }, value, onChange }: Props) {
  const { t } = useTranslation('artworks');
  const label = t('batch.newValue');
  const text = typeof value === 'string' ? value : '';
  const type = ({ currentTarget }: { currentTarget: { value: string } }) => onChange(currentTarget.value);
  if (custom)
    return (
      <CustomInput field={{ ...custom, label }} value={value as CustomValue} onChange={(next) => onChange(next)} />
    );
  if (isNumberField(field))
    return <TypedNumber label={label} field={field} value={value as number | string} onChange={onChange} />;
  if (field.kind === 'textList')
    return <TagsInput label={label} value={Array.isArray(value) ? value : []} onChange={onChange} acceptValueOnBlur />;
  if (field.kind === 'term') {
    const terms = field.terms.map((term) => ({ value: term, label: termLabel(name, term) }));
    if (!('open' in field.options))
      return <Select label={label} data={terms} value={text || null} onChange={onChange} clearable />;
    return (
      <Autocomplete
        label={label}
        data={terms.map((term) => term.label)}
        value={termLabel(name, text)}
        onChange={(typed) => onChange(terms.find((term) => term.label === typed)?.value ?? typed)}
      />
    );
  }
  if (field.kind === 'lines') return <Textarea label={label} autosize maxRows={6} value={text} onChange={type} />;
  return <TextInput label={label} value={text} onChange={type} />;
}
