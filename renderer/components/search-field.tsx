import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';

const pauseMs = 200;

type Props = { label: string; value: string; onSearch: (text: string) => void; ref?: Ref<HTMLInputElement> };

/** A search that runs while one types; it follows `value` when that changes from outside, as by going back. */
export function SearchField({ label, value, onSearch, ref }: Props) {
  const { t } = useTranslation('common');
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  const tell = useDebouncedCallback((next: string) => {
    setKnown(next);
    onSearch(next);
  }, pauseMs);
  if (value !== known) {
    setKnown(value);
    setText(value);
  }

  return (
    <TextInput
      ref={ref}
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        text && (
          <CloseButton
            size="sm"
            aria-label={t('clear')}
            onClick={() => {
              setText('');
              tell('');
            }}
          />
        )
      }
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        tell(event.currentTarget.value);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !text) return;
        event.preventDefault();
        setText('');
        tell('');
      }}
    />
  );
}
