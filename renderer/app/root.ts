import { createRootRoute } from '@tanstack/react-router';
import { NotFound } from './route-failure.tsx';
import { Shell } from './shell.tsx';

/** The route under which every page hangs. */
export const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });
