import type { AnyContractProcedure } from '@orpc/contract';
import { contract } from '#shared/contract/index.ts';

/** One operation that HTTP offers. `path` is below the prefix, with `{name}` for what varies. */
export type Route = { method: string; path: string; name: string; operation: AnyContractProcedure };

/** Every operation of the contract that has a route; those without one are for the window only. */
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
 * The route of a path below the prefix, its varying parts decoded; or which methods the path has, if not this one.
 * Fixed words win over varying parts: `/artists/me` is no artist's id.
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

/** What is no valid escape stays as it is: it names nothing, which is for the operation to say. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
