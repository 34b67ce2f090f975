import { ActionIcon, TextInput, type TextInputProps } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '#shared/catalogue/field.ts';
import { refusalMessage } from '#shared/catalogue/refusal-message.ts';
import { locale } from '../lib/i18n/locale.ts';
import { say } from '../lib/i18n/say.ts';

type Props = Omit<TextInputProps, 'value' | 'onChange'> & {
  field: Field<string | null, string>;
  /** YYYY-MM-DD, or a text that was not understood. */
  value: string;
  onChange: (value: string) => void;
};

/**
 * A date as the user types it, in the window's language; the system's own date field has the system's notation. Shows
 * below the field how the text is understood; leaving the field shows why it is not. A button opens the calendar.
 */
export function TypedDate({ field, value, onChange, error, readOnly, onBlur, ...input }: Props) {
  const { t } = useTranslation('common');
  const calendar = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<{ text: string; value: string; locale: string }>();
  const [isLeft, setLeft] = useState(false);
  const form = { locale: locale() };
  // A value from elsewhere, or another language, replaces the text.
  const own = typed?.value === value && typed.locale === form.locale ? typed : undefined;
  const isDate = field.input.safeParse(value).success && value !== '';
  const shown = isDate ? field.format(value, form) : undefined;
  const text = own?.text ?? shown ?? value;
  const parsed = field.parse(text, form);
  const problem = 'refused' in parsed ? say(refusalMessage(parsed, field.kind, form.locale)) : undefined;
  return (
    <TextInput
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      autoComplete="off"
      {...input}
      description={own && text !== shown ? shown : input.description}
      readOnly={readOnly}
      error={error ?? (isLeft ? problem : undefined)}
      value={text}
      onChange={({ currentTarget }) => {
        const result = field.parse(currentTarget.value, form);
        const draft = 'refused' in result ? currentTarget.value : (result.value ?? '');
        setTyped({ text: currentTarget.value, value: draft, ...form });
        setLeft(false);
        onChange(draft);
      }}
      onBlur={(event) => {
        setLeft(true);
        onBlur?.(event);
      }}
      rightSection={
        readOnly ? undefined : (
          <>
            <input
              ref={calendar}
              type="date"
              aria-hidden
              tabIndex={-1}
              style={{ position: 'absolute', inset: 0, opacity: 0, pointerEvents: 'none' }}
              value={isDate ? value : ''}
              onChange={({ currentTarget }) => {
                setTyped(undefined);
                setLeft(false);
                onChange(currentTarget.value);
              }}
            />
            <ActionIcon aria-label={t('openCalendar')} onClick={() => calendar.current?.showPicker()}>
              <IconCalendar size={16} stroke={1.5} aria-hidden />
            </ActionIcon>
          </>
        )
      }
    />
  );
}
