import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { imageImportSearch } from '../features/image-import/search.ts';
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

const images = createRoute({
  getParentRoute: () => root,
  path: '/imports/images',
  validateSearch: imageImportSearch,
  component: lazyRouteComponent(() => import('./image-import-route.tsx'), 'ImageImportRoute'),
});

const inbox = createRoute({
  getParentRoute: () => root,
  path: '/inbox',
  component: lazyRouteComponent(() => import('../features/inbox/inbox-page.tsx'), 'InboxPage'),
});

const similar = createRoute({
  getParentRoute: () => root,
  path: '/similar-images',
  component: lazyRouteComponent(() => import('../features/similar/similar-page.tsx'), 'SimilarPage'),
});

const duplicates = createRoute({
  getParentRoute: () => root,
  path: '/duplicates',
  component: lazyRouteComponent(() => import('../features/duplicates/duplicates-page.tsx'), 'DuplicatesPage'),
});

/** The routes of the imports under review, of image folders, of the inbox, of similar images and of duplicates. */
export const importsRoutes = [list, one, images, inbox, similar, duplicates] as const;
