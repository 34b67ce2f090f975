import type { AnyProcedure } from '@orpc/server';
import { router } from '../router.ts';

/** An operation with an HTTP route. `path` is relative to the prefix, with `{name}` for parameters. */
export type Route = { method: string; path: string; name: string; procedure: AnyProcedure };

/** The operations that have a route; the others are for the window only. */
export const routes: readonly Route[] = Object.entries(router).flatMap(([subject, operations]) =>
  Object.entries<AnyProcedure>(operations).flatMap(([verb, procedure]) => {
    const { method, path } = procedure['~orpc'].route;
    return method && path ? [{ method, path, name: `${subject}.${verb}`, procedure }] : [];
  }),
);

const patterns = routes.map((route) => ({
  route,
  pattern: new RegExp(`^${route.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
}));

type Found = { route?: Route; params: Record<string, string>; methods: string[] };

/**
 * Returns the route for a path below the prefix and its decoded parameters; if the path has no such method, returns the
 * methods it has. Literal segments take precedence over parameters: `me` in `/artists/me` is not an id.
 */
export function findRoute(method: string, path: string): Found {
  const matching = patterns.flatMap(({ route, pattern }) => {
    const found = pattern.exec(path);
    return found ? [{ route, params: Object.entries({ ...found.groups }) }] : [];
  });
  const [best] = matching
    .filter(({ route }) => route.method === method)
    .sort((a, b) => a.params.length - b.params.length);
  const methods = [...new Set(matching.map(({ route }) => route.method))];
  const params = Object.fromEntries(best?.params.map(([name, value]) => [name, decoded(value)]) ?? []);
  return { route: best?.route, params, methods };
}

/** Decodes a path segment. Invalid escapes are unchanged and get 404, because no record has this id. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
