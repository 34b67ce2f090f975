import { CloseButton, Combobox, TextInput, useCombobox } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../../lib/i18n/format.ts';
import { useTypedSearch } from '../../../lib/ui/use-typed-search.ts';
import classes from './query-field.module.css';
import { useCompletions } from './use-completions.ts';

type Props = { value: string; onSearch: (text: string) => void; ref?: Ref<HTMLInputElement> };

/** The search box of the list of artworks, which completes names and values of fields. */
export function QueryField({ value, onSearch, ref }: Props) {
  const { t } = useTranslation(['artworks', 'common']);
  const { text, type } = useTypedSearch(value, onSearch);
  const [wanted, setWanted] = useState(false);
  const completions = useCompletions(text, wanted);
  const opened = wanted && completions.length > 0;
  const combobox = useCombobox({ opened, onOpenedChange: setWanted });
  const label = t('search');

  // Mantine keeps the id of an option that is no longer there.
  const [active, setActive] = useState<string>();

  function change(next: string) {
    type(next);
    combobox.resetSelectedOption();
    setActive(undefined);
  }

  function submit(query: string) {
    change(query);
    // A field's name is followed by its values.
    setWanted(query.endsWith(':'));
  }

  function clearOnEscape(event: KeyboardEvent) {
    if (event.key !== 'Escape' || !text || opened) return;
    event.preventDefault();
    type('');
  }

  return (
    <Combobox store={combobox} onOptionSubmit={submit} width={280} position="bottom-start" withinPortal={false}>
      <Combobox.Target withAriaAttributes={false}>
        <TextInput
          ref={ref}
          aria-label={label}
          role="combobox"
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-expanded={opened}
          aria-controls={opened ? (combobox.listId ?? undefined) : undefined}
          aria-activedescendant={opened ? active : undefined}
          autoComplete="off"
          placeholder={label}
          leftSection={<IconSearch size={16} aria-hidden />}
          rightSection={text && <CloseButton size="sm" aria-label={t('common:clear')} onClick={() => type('')} />}
          value={text}
          onChange={(event) => {
            change(event.currentTarget.value);
            setWanted(true);
          }}
          onKeyUp={() => setActive(selectedIn(combobox.listId))}
          onBlur={() => setWanted(false)}
          onKeyDown={clearOnEscape}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={!opened}>
        <Combobox.Options aria-label={t('query.suggestions')} className={classes.options}>
          {completions.map(({ query, label: shown, count }) => (
            <Combobox.Option key={query} value={query}>
              <span className={classes.option}>
                <span>{shown}</span>
                {count !== undefined && <span className={classes.count}>{formatNumber(count)}</span>}
              </span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

/** Returns the id of the option that the arrow keys have marked. */
function selectedIn(listId: string | null): string | undefined {
  const list = listId === null ? null : document.getElementById(listId);
  return list?.querySelector('[data-combobox-selected]')?.id || undefined;
}
