import { useHotkeys } from '@mantine/hooks';
import { Outlet, useNavigate, useRouter } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Notices } from '../components/notices.tsx';
import { AuthGate } from '../features/auth/auth-gate.tsx';
import { useLeave } from '../features/auth/use-leave.ts';
import { useChooseFolder } from '../features/image-import/choose-folder.ts';
import { useStartImport } from '../features/imports/start-import.ts';
import { followChanges } from '../lib/api/changes.ts';
import { useCan } from '../lib/api/session.ts';
import { listenToMenu, runCommand, useCommand } from '../lib/ui/commands.ts';
import { forgetUndo, undoLast } from '../lib/ui/undo.tsx';
import { useIdle } from '../lib/ui/use-idle.ts';
import classes from './shell.module.css';
import { Sidebar } from './sidebar.tsx';

const Overlays = lazy(() => import('./overlays.tsx').then((module) => ({ default: module.Overlays })));

/** Shows the gallery to signed-in users. */
export function Shell() {
  return (
    <AuthGate>
      <Gallery />
    </AuthGate>
  );
}

/** Submits the form that has the focus, on pages and in dialogs that do not save by themselves. */
function submitFocused(): void {
  document.activeElement?.closest('form')?.requestSubmit();
}

/** Does what the Escape key does where the focus is, for a menu that cannot know. */
function pressEscape(): void {
  const focused = document.activeElement ?? document.body;
  focused.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
}

/** The frame of every page: sidebar, uploads and global commands. */
function Gallery() {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  const { history } = useRouter();
  const { lock, signOut } = useLeave();
  const idle = useIdle();
  const [palette, setPalette] = useState(false);
  useEffect(followChanges, []);
  useEffect(listenToMenu, []);
  useEffect(() => forgetUndo, []);
  useCommand('back', () => history.back());
  useCommand('forward', () => history.forward());
  useCommand('settings', () => void navigate({ to: '/settings' }));
  useCommand('export-archive', () => void navigate({ to: '/settings/archive' }), useCan('exports.archive'));
  useCommand('new-artist', () => void navigate({ to: '/artists/new' }), useCan('artists.create'));
  useCommand('undo', undoLast);
  useHotkeys([['mod+Z', undoLast]]);
  useHotkeys(
    [
      ['mod+S', () => runCommand('save')],
      ['mod+Enter', () => runCommand('save-and-close')],
      ['mod+shift+Enter', () => runCommand('save-and-new')],
      ['mod+shift+D', () => runCommand('duplicate')],
    ],
    [],
  );
  // Until the palette is loaded, which then handles both.
  useCommand('palette', () => setPalette(true));
  useHotkeys([['mod+K', () => setPalette(true)]], []);
  useCommand('save', submitFocused);
  useCommand('save-and-close', submitFocused);
  useCommand('cancel', pressEscape);
  useCommand('lock', lock);
  useCommand('import', useStartImport().choose, useCan('imports.use'));
  useCommand('import-images', useChooseFolder(), useCan('imports.use'));
  useCommand('new-artwork', () => void navigate({ to: '/artworks/new' }), useCan('artworks.create'));

  return (
    <div className={classes.shell}>
      <button type="button" className={classes.skip} onClick={() => document.getElementById('main')?.focus()}>
        {t('skip')}
      </button>
      <Sidebar onLock={lock} onSignOut={signOut} />
      <div className={classes.content}>
        <main id="main" className={classes.main} tabIndex={-1}>
          <Outlet />
        </main>
        <Notices />
        <Suspense>{(idle || palette) && <Overlays palette={palette} onSignOut={signOut} />}</Suspense>
      </div>
    </div>
  );
}
