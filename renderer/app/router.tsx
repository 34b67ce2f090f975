import {
  createHashHistory,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  stripSearchParams,
} from '@tanstack/react-router';
import { artworksDefaults, artworksSearch, listQueryOf, newArtworkSearch } from '../features/artworks/list/search.ts';
import { queryClient } from '../lib/api/query-client.ts';
import { pageOptions } from '../lib/artworks/use-artwork-list.ts';
import { artistRoutes } from './artist-routes.tsx';
import { ArtworksRoute } from './artworks-route.tsx';
import { historyRoutes } from './history-routes.tsx';
import { importsRoutes } from './imports-routes.tsx';
import { root } from './root.ts';
import { RouteFailure } from './route-failure.tsx';
import { settingsRoute } from './settings-routes.tsx';

// All routes. View state (filters, sort order, selection) is in the address, so that "back" restores it.

const index = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/artworks' });
  },
});

const artworks = createRoute({
  getParentRoute: () => root,
  path: '/artworks',
  validateSearch: artworksSearch,
  search: { middlewares: [stripSearchParams(artworksDefaults)] },
  // Loads the first page of the list while the session is still being checked.
  loaderDeps: ({ search }) => listQueryOf(search),
  loader: ({ deps }) => void queryClient.prefetchQuery(pageOptions(deps, null)),
  // The start page is not lazy, because it is needed first.
  component: ArtworksRoute,
});

const newArtwork = createRoute({
  getParentRoute: () => root,
  path: '/artworks/new',
  validateSearch: newArtworkSearch,
  component: lazyRouteComponent(() => import('./new-artwork-route.tsx'), 'NewArtworkRoute'),
});

const artwork = createRoute({
  getParentRoute: () => root,
  path: '/artworks/$id',
  component: lazyRouteComponent(() => import('./artwork-route.tsx'), 'ArtworkRoute'),
});

const viewer = createRoute({
  getParentRoute: () => artwork,
  path: '/images/$imageId',
  component: lazyRouteComponent(() => import('../features/images/viewer/viewer.tsx'), 'Viewer'),
});

const sync = createRoute({
  getParentRoute: () => root,
  path: '/sync',
  component: lazyRouteComponent(() => import('../features/sync/sync-page.tsx'), 'SyncPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    index,
    artworks,
    newArtwork,
    artwork.addChildren([viewer]),
    ...artistRoutes,
    ...historyRoutes,
    ...importsRoutes,
    sync,
    settingsRoute,
  ]),
  history: createHashHistory(),
  defaultPreload: 'intent',
  // The list of artworks restores its own place.
  scrollRestoration: ({ location }) => location.pathname !== '/artworks',
  defaultErrorComponent: RouteFailure,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
