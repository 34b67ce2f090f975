import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { artistsSearch } from '../features/artists/list/list-search.ts';
import { root } from './root.ts';

const pages = () => import('./artist-pages.tsx');

const list = createRoute({
  getParentRoute: () => root,
  path: '/artists',
  validateSearch: artistsSearch,
  component: lazyRouteComponent(pages, 'Artists'),
});

const fresh = createRoute({
  getParentRoute: () => root,
  path: '/artists/new',
  component: lazyRouteComponent(pages, 'NewArtist'),
});

const one = createRoute({
  getParentRoute: () => root,
  path: '/artists/$id',
  component: lazyRouteComponent(pages, 'Artist'),
});

const edit = createRoute({
  getParentRoute: () => root,
  path: '/artists/$id/edit',
  component: lazyRouteComponent(pages, 'EditArtist'),
});

/** The routes of the artist list and of artist pages. */
export const artistRoutes = [list, fresh, one, edit] as const;
