import { Select, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { customFieldOf } from '#shared/catalogue/custom-fields.ts';
import type { Field } from '#shared/catalogue/field.ts';
import type { CustomValue } from '#shared/catalogue/kinds/others.ts';
import type { CustomField } from '#shared/contract/catalogue/custom-fields.ts';
import { TypedNumber } from '../../../components/forms/typed-number.tsx';
import { TypedDate } from '../../../components/typed-date.tsx';
import { isNumberField } from '../numbers.ts';

type Props = {
  field: CustomField;
  value: CustomValue | undefined;
  error?: ReactNode;
  readOnly?: boolean;
  autoFocus?: boolean;
  onChange: (value: CustomValue) => void;
};

/** Edits a value of a custom field. */
export function CustomInput({ field, value = null, onChange, ...props }: Props) {
  const { t } = useTranslation('common');
  const shared = { ...props, label: field.label };
  const text = value === null ? '' : String(value);
  switch (field.kind) {
    case 'text':
      return <TextInput {...shared} value={text} onChange={({ currentTarget }) => onChange(currentTarget.value)} />;
    case 'lines':
      return (
        <Textarea
          {...shared}
          autosize
          minRows={2}
          maxRows={16}
          value={text}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      );
    case 'date':
      return (
        <TypedDate
          {...shared}
          field={customFieldOf(field) as Field<string | null, string>}
          value={text}
          onChange={onChange}
        />
      );
    case 'number': {
      const definition = customFieldOf(field);
      const number = typeof value === 'number' ? value : text;
      return (
        isNumberField(definition) && <TypedNumber {...shared} field={definition} value={number} onChange={onChange} />
      );
    }
    case 'yesNo':
      return (
        <Select
          {...shared}
          data={[
            { value: 'true', label: t('yes') },
            { value: 'false', label: t('no') },
          ]}
          value={text || null}
          onChange={(chosen) => onChange(chosen === null ? null : chosen === 'true')}
          clearable={!props.readOnly}
        />
      );
    case 'list': {
      // A term that was removed from the list stays until another is chosen.
      const terms = text === '' || field.terms.includes(text) ? field.terms : [text, ...field.terms];
      return (
        <Select
          {...shared}
          data={terms}
          value={text || null}
          onChange={onChange}
          clearable={!props.readOnly}
          searchable
        />
      );
    }
  }
}
