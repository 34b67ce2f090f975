import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  stripSearchParams,
} from '@tanstack/react-router';
import { artworksDefaults, artworksSearch, newArtworkSearch } from '../features/artworks/search.ts';
import { NotFound, RouteFailure } from './route-failure.tsx';
import { Shell } from './shell.tsx';

// Every page of the window. View state (filters, order, selection) is each route's search, so that "back" works.

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

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
  component: lazyRouteComponent(() => import('../features/artworks/artworks-page.tsx'), 'ArtworksPage'),
});

const newArtwork = createRoute({
  getParentRoute: () => root,
  path: '/artworks/new',
  validateSearch: newArtworkSearch,
  component: lazyRouteComponent(() => import('../features/artworks/new-artwork-page.tsx'), 'NewArtworkPage'),
});

const artwork = createRoute({
  getParentRoute: () => root,
  path: '/artworks/$id',
  component: lazyRouteComponent(() => import('../features/artworks/artwork-page.tsx'), 'ArtworkPage'),
});

const viewer = createRoute({
  getParentRoute: () => artwork,
  path: '/pictures/$imageId',
  component: lazyRouteComponent(() => import('../features/pictures/viewer.tsx'), 'Viewer'),
});

const artists = createRoute({ getParentRoute: () => root, path: '/artists' });
const artist = createRoute({ getParentRoute: () => root, path: '/artists/$id' });
const settings = createRoute({ getParentRoute: () => root, path: '/settings' });

export const router = createRouter({
  routeTree: root.addChildren([index, artworks, newArtwork, artwork.addChildren([viewer]), artists, artist, settings]),
  history: createHashHistory(),
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultErrorComponent: RouteFailure,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
