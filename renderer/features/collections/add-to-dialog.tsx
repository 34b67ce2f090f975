import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { IconFolder, IconPlus } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChosenArtworks } from '../../lib/artworks/dragging.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import { addTo } from './change-members.ts';
import { CollectionDialog } from './collection-dialog.tsx';
import classes from './collections.module.css';
import { pathOf, useCollections } from './use-collections.ts';

type Props = ChosenArtworks & { onClose: () => void };

/** Asks which collection artworks are added to. */
export function AddToDialog({ onClose, ...chosen }: Props) {
  const { t } = useTranslation(['collections', 'common']);
  const all = useCollections() ?? [];
  const [typed, setTyped] = useState('');
  const [creating, setCreating] = useState(false);
  const words = typed.trim().toLowerCase();
  const found = all.filter(({ name }) => name.toLowerCase().includes(words));
  const add = (collection: { id: string; name: string }) => {
    onClose();
    void addTo(collection, chosen);
  };

  /** Enter takes the first one, and the arrow keys go through the list. */
  function onKeys(event: KeyboardEvent<HTMLElement>) {
    const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-pick]')];
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement && found[0] && words !== '') {
      event.preventDefault();
      add(found[0]);
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const next = at + (event.key === 'ArrowDown' ? 1 : -1);
    if (next < 0) event.currentTarget.querySelector('input')?.focus();
    else buttons[next]?.focus();
  }

  if (creating) return <CollectionDialog onSaved={add} onClose={onClose} />;
  const { count } = chosen;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('addTitle', { count, formatted: formatNumber(count) })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: its field and buttons can also be reached by Tab */}
      <div onKeyDown={onKeys}>
        <Stack gap="sm">
          {all.length > 8 && (
            <TextInput
              aria-label={t('find')}
              placeholder={t('find')}
              data-autofocus
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
          )}
          <ul className={classes.choices} aria-label={t('title')}>
            {found.map((each, index) => (
              <li key={each.id}>
                <button
                  type="button"
                  data-pick
                  data-autofocus={(all.length <= 8 && index === 0) || undefined}
                  onClick={() => add(each)}
                >
                  <IconFolder size={16} stroke={1.5} aria-hidden />
                  <span>{each.name}</span>
                  <span className={classes.path}>{pathOf(all, each).join(' / ')}</span>
                </button>
              </li>
            ))}
          </ul>
          <Group justify="space-between">
            <Button
              variant="subtle"
              leftSection={<IconPlus size={16} aria-hidden />}
              data-autofocus={all.length === 0 || undefined}
              onClick={() => setCreating(true)}
            >
              {t('new')}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
          </Group>
        </Stack>
      </div>
    </Modal>
  );
}
