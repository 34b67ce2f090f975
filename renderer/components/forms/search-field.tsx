import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { useTypedSearch } from '../../lib/ui/use-typed-search.ts';

type Props = { label: string; value: string; onSearch: (text: string) => void; ref?: Ref<HTMLInputElement> };

/** Searches while the user types. */
export function SearchField({ label, value, onSearch, ref }: Props) {
  const { t } = useTranslation('common');
  const { text, type } = useTypedSearch(value, onSearch);
  return (
    <TextInput
      ref={ref}
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={text && <CloseButton size="sm" aria-label={t('clear')} onClick={() => type('')} />}
      value={text}
      onChange={(event) => type(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !text) return;
        event.preventDefault();
        type('');
      }}
    />
  );
}
