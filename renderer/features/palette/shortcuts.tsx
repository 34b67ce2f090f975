import { Kbd, Modal, Title } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../lib/ui/commands.ts';
import { backKeys, forwardKeys, keyName, modKey as mod } from '../../lib/ui/keys.ts';
import classes from './shortcuts.module.css';

const groups = [
  {
    name: 'everywhere',
    keys: [
      ['palette', [mod, 'K']],
      ['find', [mod, 'F']],
      ['newArtwork', [mod, 'N']],
      ['newArtist', [mod, 'Shift', 'N']],
      ['importFile', [mod, 'Shift', 'O']],
      ['edit', ['E']],
      ['nextArtwork', ['J']],
      ['previousArtwork', ['K']],
      ['save', [mod, 'S']],
      ['saveAndClose', [mod, 'Enter']],
      ['saveAndNew', [mod, 'Shift', 'Enter']],
      ['duplicate', [mod, 'Shift', 'D']],
      ['cancel', ['Esc']],
      ['undo', [mod, 'Z']],
      ['addImages', [mod, 'O']],
      ['settings', [mod, ',']],
      ['lock', [mod, 'Shift', 'L']],
      ['back', backKeys],
      ['forward', forwardKeys],
      ['help', ['?']],
    ],
  },
  {
    name: 'lists',
    keys: [
      ['move', ['←', '↑', '↓', '→']],
      ['open', ['Enter']],
      ['preview', ['Space']],
      ['select', [mod, 'Space']],
      ['selectAll', [mod, 'A']],
      ['delete', ['Delete']],
      ['details', [mod, 'I']],
      ['addToCollection', [mod, 'Shift', 'A']],
      ['moveInCollection', ['Alt', '↑', '↓']],
      ['pasteRows', [mod, 'V']],
      ['editCell', ['F2']],
      ['clearCells', ['⌫']],
      ['fillDown', [mod, 'D']],
      ['openCell', [mod, 'Enter']],
      ['moveColumn', [mod, 'Shift', '←', '→']],
      ['resizeColumn', ['Shift', '←', '→']],
    ],
  },
  {
    name: 'viewer',
    keys: [
      ['zoom', ['+', '−']],
      ['pan', ['Shift', '←', '↑', '↓', '→']],
      ['nextImage', ['→', '←']],
      ['close', ['Esc']],
    ],
  },
] as const;

/** Lists the keyboard shortcuts; opened with "?" or from the palette. */
export function Shortcuts() {
  const { t } = useTranslation(['palette', 'common']);
  const [opened, setOpened] = useState(false);
  useCommand('shortcuts', () => setOpened(true));
  useHotkeys([
    ['?', () => setOpened(true)],
    ['shift+?', () => setOpened(true)],
  ]);
  return (
    <Modal
      opened={opened}
      onClose={() => setOpened(false)}
      title={t('shortcutsTitle')}
      size="58rem"
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <div className={classes.groups}>
        {groups.map(({ name, keys }) => (
          <section key={name} aria-labelledby={`shortcuts-${name}`}>
            <Title order={3} size="h5" id={`shortcuts-${name}`}>
              {t(`shortcutGroup.${name}`)}
            </Title>
            <dl className={classes.keys}>
              {keys.map(([action, combination]) => (
                <Fragment key={action}>
                  <dt>{t(`shortcut.${action}`)}</dt>
                  <dd>
                    {combination.map((key) => (
                      <Kbd key={key}>{keyName(key)}</Kbd>
                    ))}
                  </dd>
                </Fragment>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
