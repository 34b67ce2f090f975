import { createRootRoute } from '@tanstack/react-router';
import { NotFound } from './route-failure.tsx';
import { Shell } from './shell.tsx';

/** The parent of every route. */
export const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });
