import {
  IconHistory,
  IconInbox,
  IconPalette,
  IconPhoto,
  IconRefresh,
  IconSearch,
  IconSettings,
  IconTableImport,
  IconTrash,
} from '@tabler/icons-react';
import { Link, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { UserMenu } from '../features/auth/user-menu.tsx';
import { BackupIndicator } from '../features/backup/backup-indicator.tsx';
import { InboxCount } from '../features/inbox/inbox-count.tsx';
import { ConflictCount } from '../features/sync/conflicts/conflict-count.tsx';
import { useCan } from '../lib/api/session.ts';
import { runCommand } from '../lib/ui/commands.ts';
import { GalleryName } from './gallery-name.tsx';
import classes from './shell.module.css';

const CollectionsSection = lazy(() =>
  import('../features/collections/collections-section.tsx').then((module) => ({ default: module.CollectionsSection })),
);

const SearchesSection = lazy(() =>
  import('../features/saved-searches/searches-section.tsx').then((module) => ({ default: module.SearchesSection })),
);

const icon = { size: 18, stroke: 1.5, 'aria-hidden': true } as const;

/** The main navigation, with settings and the user menu at the bottom. */
export function Sidebar({ onLock, onSignOut }: { onLock: () => void; onSignOut: () => void }) {
  const { t } = useTranslation('shell');
  const inList = useRouterState({
    select: ({ location: { search } }) => typeof search.collection === 'string' || search.saved !== undefined,
  });
  return (
    <nav className={classes.sidebar} aria-label={t('navigation')}>
      <GalleryName />
      <button type="button" className={classes.link} onClick={() => runCommand('palette')}>
        <IconSearch {...icon} />
        <span>{t('search')}</span>
      </button>
      <Link
        to="/artworks"
        className={classes.link}
        activeOptions={{ includeSearch: false }}
        data-elsewhere={inList || undefined}
        {...(inList && { 'aria-current': undefined })}
      >
        <IconPhoto {...icon} />
        <span>{t('artworks')}</span>
      </Link>
      <Link to="/artists" className={classes.link} activeOptions={{ includeSearch: false }}>
        <IconPalette {...icon} />
        <span>{t('artists')}</span>
      </Link>
      {useCan('imports.use') && (
        <>
          <Link to="/imports" className={classes.link} activeOptions={{ includeSearch: false }}>
            <IconTableImport {...icon} />
            <span>{t('imports')}</span>
          </Link>
          <Link to="/inbox" className={classes.link} activeOptions={{ includeSearch: false }}>
            <IconInbox {...icon} />
            <span>{t('inbox')}</span>
            <InboxCount />
          </Link>
        </>
      )}
      {useCan('sync.read') && (
        <Link to="/sync" className={classes.link} activeOptions={{ includeSearch: false }}>
          <IconRefresh {...icon} />
          <span>{t('sync')}</span>
          <ConflictCount />
        </Link>
      )}
      {useCan('history.read') && (
        <>
          <Link to="/history" className={classes.link} activeOptions={{ includeSearch: false }}>
            <IconHistory {...icon} />
            <span>{t('history')}</span>
          </Link>
          <Link to="/deleted" className={classes.link} activeOptions={{ includeSearch: false }}>
            <IconTrash {...icon} />
            <span>{t('deleted')}</span>
          </Link>
        </>
      )}
      <div className={classes.lists}>
        <Suspense>
          <SearchesSection />
          <CollectionsSection />
        </Suspense>
      </div>
      {useCan('backups.manage') && <BackupIndicator className={classes.link} />}
      <Link to="/settings" className={classes.link} activeOptions={{ includeSearch: false }}>
        <IconSettings {...icon} />
        <span>{t('settings')}</span>
      </Link>
      <UserMenu className={classes.link} onLock={onLock} onSignOut={onSignOut} />
    </nav>
  );
}
