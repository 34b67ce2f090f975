import { TextInput, type TextInputProps } from '@mantine/core';
import { type ClipboardEvent, useState } from 'react';
import type { Parsed } from '#shared/catalogue/field.ts';
import { draftFrom, type NumberField, problemOf, readingOf } from '../../lib/forms/numbers.ts';
import { locale } from '../../lib/i18n/locale.ts';

type Props = Omit<TextInputProps, 'value' | 'onChange'> & {
  field: NumberField;
  /** A number, or a text that was not understood. */
  value?: number | string;
  onChange: (value: number | string, text: string) => void;
  /** Parses differently from the field. */
  parse?: (text: string) => Parsed<number | null>;
  /** Currency of an amount of money. */
  currency?: string | null;
};

/**
 * A number as the user types it, in the window's language and with units. Shows below the field how the text is
 * understood; leaving the field shows why it is not. The text is never changed.
 */
export function TypedNumber({ field, value = '', onChange, parse, currency = null, error, onBlur, ...input }: Props) {
  const [typed, setTyped] = useState<{ text: string; value: number | string; locale: string }>();
  const [isLeft, setLeft] = useState(false);
  const form = { locale: locale(), currency };
  const parsedFrom = parse ?? ((text: string) => field.parse(text, form));
  // A value from elsewhere, or another language, replaces the text.
  const own = typed?.value === value && typed.locale === form.locale ? typed : undefined;
  const text = own?.text ?? (typeof value === 'number' ? field.format(value, form) : value);
  const problem = problemOf(field, parsedFrom(text));
  const reading = own && problem === undefined && typeof value === 'number' && readingOf(field, value, currency);
  return (
    <TextInput
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      autoComplete="off"
      {...input}
      description={reading || input.description}
      error={error ?? (isLeft ? problem : undefined)}
      value={text}
      onChange={({ currentTarget }) => {
        const draft = draftFrom(parsedFrom(currentTarget.value), currentTarget.value);
        setTyped({ text: currentTarget.value, value: draft, locale: form.locale });
        setLeft(false);
        onChange(draft, currentTarget.value);
      }}
      onPaste={pasteVisibly}
      onBlur={(event) => {
        setLeft(true);
        onBlur?.(event);
      }}
    />
  );
}

/** Pastes line breaks as semicolons; the browser would make them spaces, which can group thousands. */
function pasteVisibly(event: ClipboardEvent<HTMLInputElement>): void {
  const text = event.clipboardData.getData('text').trim();
  if (!/[\r\n]/.test(text)) return;
  event.preventDefault();
  document.execCommand('insertText', false, text.replace(/\s*[\r\n]+\s*/g, '; '));
}
