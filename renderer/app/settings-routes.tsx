import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { root } from './root.ts';

const layout = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('../features/settings/settings-layout.tsx'), 'SettingsLayout'),
});

const start = createRoute({
  getParentRoute: () => layout,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/general' });
  },
});

const general = createRoute({
  getParentRoute: () => layout,
  path: '/general',
  component: lazyRouteComponent(() => import('../features/settings/general-page.tsx'), 'GeneralPage'),
});

const appearance = createRoute({
  getParentRoute: () => layout,
  path: '/appearance',
  component: lazyRouteComponent(() => import('../features/settings/appearance-page.tsx'), 'AppearancePage'),
});

const account = createRoute({
  getParentRoute: () => layout,
  path: '/account',
  component: lazyRouteComponent(() => import('../features/auth/account/account-page.tsx'), 'AccountPage'),
});

const users = createRoute({
  getParentRoute: () => layout,
  path: '/users',
  component: lazyRouteComponent(() => import('../features/users/users-page.tsx'), 'UsersPage'),
});

const fields = createRoute({
  getParentRoute: () => layout,
  path: '/fields',
  component: lazyRouteComponent(() => import('../features/settings/fields/fields-page.tsx'), 'FieldsPage'),
});

const storage = createRoute({
  getParentRoute: () => layout,
  path: '/storage',
  component: lazyRouteComponent(() => import('../features/settings/storage-page.tsx'), 'StoragePage'),
});

const archive = createRoute({
  getParentRoute: () => layout,
  path: '/archive',
  component: lazyRouteComponent(() => import('../features/settings/archive/archive-page.tsx'), 'ArchivePage'),
});

const backups = createRoute({
  getParentRoute: () => layout,
  path: '/backups',
  component: lazyRouteComponent(() => import('../features/backup/backups-page.tsx'), 'BackupsPage'),
});

/** The routes of the settings sections. */
export const settingsRoute = layout.addChildren([
  start,
  general,
  appearance,
  account,
  users,
  fields,
  storage,
  backups,
  archive,
]);
