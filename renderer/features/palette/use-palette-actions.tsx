import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import type { SpotlightActionGroupData } from '@mantine/spotlight';
import {
  IconArchive,
  IconBrush,
  IconCopyCheck,
  IconDatabase,
  IconFolderPlus,
  IconForms,
  IconHistory,
  IconInbox,
  IconKeyboard,
  IconLock,
  IconLogout,
  IconMoon,
  IconPalette,
  IconPhoto,
  IconPhotoPlus,
  IconPhotoSearch,
  IconPlus,
  IconRefresh,
  IconSettings,
  IconShieldCheck,
  IconSun,
  IconTableImport,
  IconTrash,
  IconUser,
  IconUsers,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '#shared/commands.ts';
import { useCan } from '../../lib/api/session.ts';
import { isHandled, runCommand } from '../../lib/ui/commands.ts';

const icon = { size: 20, stroke: 1.5, 'aria-hidden': true } as const;

type Entry = { id: string; label: string; leftSection: ReactNode; onClick: () => void };

/** Returns the pages and commands that the signed-in user may use. */
export function usePaletteActions(onSignOut: () => void): SpotlightActionGroupData[] {
  const { t } = useTranslation('palette');
  const navigate = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme() === 'dark';
  const can = {
    artwork: useCan('artworks.create'),
    artist: useCan('artists.create'),
    users: useCan('users.manage'),
    storage: useCan('uploads.read'),
    archive: useCan('exports.archive'),
    history: useCan('history.read'),
    fields: useCan('customFields.manage'),
    backups: useCan('backups.manage'),
    sync: useCan('sync.read'),
    collect: useCan('collections.edit'),
    imports: useCan('imports.use'),
  };
  const page = (
    id: string,
    label: string,
    leftSection: ReactNode,
    to: Parameters<typeof navigate>[0]['to'],
  ): Entry => ({
    id,
    label,
    leftSection,
    onClick: () => void navigate({ to }),
  });
  const command = (id: Command, label: string, leftSection: ReactNode): Entry => ({
    id,
    label,
    leftSection,
    onClick: () => runCommand(id),
  });

  const pages = [
    page('artworks', t('goArtworks'), <IconPhoto {...icon} />, '/artworks'),
    page('artists', t('goArtists'), <IconPalette {...icon} />, '/artists'),
    ...(can.imports ? [page('imports', t('goImports'), <IconTableImport {...icon} />, '/imports')] : []),
    ...(can.imports ? [page('inbox', t('goInbox'), <IconInbox {...icon} />, '/inbox')] : []),
    ...(can.imports ? [page('similar', t('goSimilar'), <IconPhotoSearch {...icon} />, '/similar-images')] : []),
    ...(can.artist ? [page('duplicates', t('goDuplicates'), <IconCopyCheck {...icon} />, '/duplicates')] : []),
    ...(can.sync ? [page('sync', t('goSync'), <IconRefresh {...icon} />, '/sync')] : []),
    ...(can.history
      ? [
          page('history', t('goHistory'), <IconHistory {...icon} />, '/history'),
          page('deleted', t('goDeleted'), <IconTrash {...icon} />, '/deleted'),
        ]
      : []),
    page('general', t('goSettings'), <IconSettings {...icon} />, '/settings/general'),
    page('appearance', t('goAppearance'), <IconBrush {...icon} />, '/settings/appearance'),
    page('account', t('goAccount'), <IconUser {...icon} />, '/settings/account'),
    ...(can.users ? [page('users', t('goUsers'), <IconUsers {...icon} />, '/settings/users')] : []),
    ...(can.fields ? [page('fields', t('goFields'), <IconForms {...icon} />, '/settings/fields')] : []),
    ...(can.storage ? [page('storage', t('goStorage'), <IconDatabase {...icon} />, '/settings/storage')] : []),
    ...(can.backups ? [page('backups', t('goBackups'), <IconShieldCheck {...icon} />, '/settings/backups')] : []),
    ...(can.archive ? [page('archive', t('goArchive'), <IconArchive {...icon} />, '/settings/archive')] : []),
  ];
  const actions = [
    ...(can.artwork ? [command('new-artwork', t('newArtwork'), <IconPlus {...icon} />)] : []),
    ...(can.artist ? [command('new-artist', t('newArtist'), <IconPlus {...icon} />)] : []),
    ...(can.collect && isHandled('add-to-collection')
      ? [command('add-to-collection', t('addToCollection'), <IconFolderPlus {...icon} />)]
      : []),
    ...(can.imports ? [command('import', t('importFile'), <IconTableImport {...icon} />)] : []),
    ...(can.imports ? [command('import-images', t('importImages'), <IconPhotoPlus {...icon} />)] : []),
    {
      id: 'scheme',
      label: dark ? t('toLight') : t('toDark'),
      leftSection: dark ? <IconSun {...icon} /> : <IconMoon {...icon} />,
      onClick: () => setColorScheme(dark ? 'light' : 'dark'),
    },
    command('shortcuts', t('shortcuts'), <IconKeyboard {...icon} />),
    command('lock', t('lock'), <IconLock {...icon} />),
    { id: 'sign-out', label: t('signOut'), leftSection: <IconLogout {...icon} />, onClick: onSignOut },
  ];
  return [
    { group: t('group.go'), actions: pages },
    { group: t('group.actions'), actions },
  ];
}
