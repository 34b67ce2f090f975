import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { historySearch } from '../features/history/search.ts';
import { root } from './root.ts';

const history = createRoute({
  getParentRoute: () => root,
  path: '/history',
  validateSearch: historySearch,
  component: lazyRouteComponent(() => import('../features/history/history-page.tsx'), 'HistoryPage'),
});

const deleted = createRoute({
  getParentRoute: () => root,
  path: '/deleted',
  component: lazyRouteComponent(() => import('../features/history/deleted/deleted-page.tsx'), 'DeletedPage'),
});

export const historyRoutes = [history, deleted] as const;
