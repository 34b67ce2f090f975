import type { AnyContractProcedure } from '@orpc/contract';
import { contract } from '#shared/contract/index.ts';

/** An operation with an HTTP route. `path` is relative to the prefix, with `{name}` for parameters. */
export type Route = { method: string; path: string; name: string; operation: AnyContractProcedure };

/** The operations that have a route; the others are for the window only. */
export const routes: readonly Route[] = Object.entries(contract).flatMap(([noun, operations]) =>
  Object.entries(operations as Record<string, AnyContractProcedure>).flatMap(([verb, operation]) => {
    const { method, path } = operation['~orpc'].route;
    return method && path ? [{ method, path, name: `${noun}.${verb}`, operation }] : [];
  }),
);

const patterns = routes.map((route) => ({
  route,
  pattern: new RegExp(`^${route.path.replace(/\{\w+\}/g, '([^/]+)')}$`),
}));

/**
 * Returns the route for a path below the prefix and its decoded parameters; if the path has no such method, returns the
 * methods it has. Literal segments win over parameters: `me` in `/artists/me` is not an id.
 */
export function findRoute(method: string, path: string): { route?: Route; params: string[]; methods: string[] } {
  const matching = patterns.flatMap(({ route, pattern }) => {
    const found = pattern.exec(path);
    return found ? [{ route, params: found.slice(1) }] : [];
  });
  const here = matching
    .filter(({ route }) => route.method === method)
    .sort((a, b) => a.params.length - b.params.length);
  const methods = [...new Set(matching.map(({ route }) => route.method))];
  return { route: here[0]?.route, params: (here[0]?.params ?? []).map(decoded), methods };
}

/** Returns invalid escapes unchanged; the operation then answers 404 because no record has this id. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
