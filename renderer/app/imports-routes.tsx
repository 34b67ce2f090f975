import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { importSearch } from '../features/imports/search.ts';
import { root } from './root.ts';

const list = createRoute({
  getParentRoute: () => root,
  path: '/imports',
  component: lazyRouteComponent(() => import('../features/imports/list/imports-page.tsx'), 'ImportsPage'),
});

const one = createRoute({
  getParentRoute: () => root,
  path: '/imports/$id',
  validateSearch: importSearch,
  component: lazyRouteComponent(() => import('./import-route.tsx'), 'ImportRoute'),
});

/** The routes of the imports under review. */
export const importsRoutes = [list, one] as const;
