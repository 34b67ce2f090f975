import { TextInput, type TextInputProps } from '@mantine/core';

/** A field for an e-mail address, without capitals and spell checking. */
export function EmailField(props: TextInputProps) {
  return <TextInput inputMode="email" autoCapitalize="none" spellCheck={false} {...props} />;
}
