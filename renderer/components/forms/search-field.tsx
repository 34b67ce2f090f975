import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';

const pauseMs = 200;

type Props = { label: string; value: string; onSearch: (text: string) => void; ref?: Ref<HTMLInputElement> };

/** Searches while the user types, debounced. Follows `value` when it changes from outside, for example on "back". */
export function SearchField({ label, value, onSearch, ref }: Props) {
  const { t } = useTranslation('common');
  const [text, setText] = useState(value);
  const [lastValue, setLastValue] = useState(value);
  const emit = useDebouncedCallback((next: string) => {
    setLastValue(next);
    onSearch(next);
  }, pauseMs);
  if (value !== lastValue) {
    setLastValue(value);
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
              emit('');
            }}
          />
        )
      }
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        emit(event.currentTarget.value);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !text) return;
        event.preventDefault();
        setText('');
        emit('');
      }}
    />
  );
}
