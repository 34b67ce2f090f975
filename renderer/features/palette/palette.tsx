import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../lib/ui/commands.ts';
import classes from './palette.module.css';
import { palette, paletteStore, selectFirst } from './store.ts';
import { useFoundRecords } from './use-found-records.tsx';
import { usePaletteActions } from './use-palette-actions.tsx';
import { usePaletteCollections } from './use-palette-collections.tsx';

const shownCollections = 8;

/** Returns the actions whose names contain all typed words. Records are filtered by the search itself. */
function matching(groups: SpotlightActionGroupData[], typed: string): SpotlightActionGroupData[] {
  const words = typed.toLocaleLowerCase().split(/\s+/);
  return groups.map(({ group, actions }) => ({
    group,
    actions: actions.filter(({ label = '' }) => words.every((word) => label.toLocaleLowerCase().includes(word))),
  }));
}

/** The command palette (Ctrl+K or ⌘K): opens any page, artwork or artist and runs global commands. */
export function Palette({ startOpen, onSignOut }: { startOpen: boolean; onSignOut: () => void }) {
  const { t } = useTranslation('palette');
  const [typed, setTyped] = useState('');
  const found = useFoundRecords(typed);
  const collections = usePaletteCollections(typed);
  const actions = usePaletteActions(onSignOut);
  useCommand('palette', palette.open);
  const opened = useRef(startOpen);
  useEffect(() => {
    if (opened.current) palette.open();
  }, []);
  const named = matching(collections, typed).map(({ group, actions: some }) => ({
    group,
    actions: some.slice(0, shownCollections),
  }));
  const groups = [...found, ...named, ...matching(actions, typed)].filter((group) => group.actions.length > 0);

  const seen = groups.flatMap((group) => group.actions.map(({ id }) => id)).join();
  useEffect(() => {
    if (seen && typed) selectFirst();
  }, [seen, typed]);

  return (
    <Spotlight.Root
      title={t('open')}
      classNames={{ header: 'visually-hidden' }}
      store={paletteStore}
      query={typed}
      onQueryChange={setTyped}
      shortcut="mod + K"
      scrollable
      centered={false}
      yOffset="12vh"
      overlayProps={{ backgroundOpacity: 0.35 }}
      maxHeight="min(30rem, 70vh)"
    >
      <Spotlight.Search
        aria-label={t('open')}
        placeholder={t('placeholder')}
        leftSection={<IconSearch size={18} aria-hidden />}
      />
      <Spotlight.ActionsList aria-label={t('open')}>
        {groups.map(({ group, actions: entries }) => (
          <Spotlight.ActionsGroup key={group} label={group}>
            {entries.map(({ id, ...entry }) => (
              <Spotlight.Action key={id} className={classes.action} {...entry} />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {groups.length === 0 && <Spotlight.Empty>{t('nothing', { q: typed })}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
