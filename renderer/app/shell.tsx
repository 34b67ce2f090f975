import { Outlet, useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { UploadsPanel } from '../features/pictures/uploads-panel.tsx';
import { followChanges } from '../lib/changes.ts';
import { listenToMenu, useCommand } from '../lib/commands.ts';
import { useCan } from '../lib/session.ts';
import classes from './shell.module.css';
import { Sidebar } from './sidebar.tsx';

/** What stays around every page: the sidebar, the uploads, the commands that work everywhere. */
export function Shell() {
  return <Gallery />;
}

function Gallery() {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  const { history } = useRouter();
  useEffect(followChanges, []);
  useEffect(listenToMenu, []);
  useCommand('back', () => history.back());
  useCommand('forward', () => history.forward());
  useCommand('settings', () => void navigate({ to: '/settings' }));
  useCommand('new-artwork', () => void navigate({ to: '/artworks/new' }), useCan('artworks.create'));

  return (
    <div className={classes.shell}>
      <button type="button" className={classes.skip} onClick={() => document.getElementById('main')?.focus()}>
        {t('skip')}
      </button>
      <Sidebar />
      <main id="main" className={classes.main} tabIndex={-1}>
        <Outlet />
      </main>
      <UploadsPanel />
    </div>
  );
}
