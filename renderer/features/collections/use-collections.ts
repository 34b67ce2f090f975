import { useQuery } from '@tanstack/react-query';
import type { Collection } from '#shared/contract/catalogue/collections.ts';
import { orpc } from '../../lib/api/client.ts';
import { useCan } from '../../lib/api/session.ts';

/** A collection with its depth in the tree, from 0. */
export type Nested = Collection & { depth: number };

/** Returns all collections, each after the one that it is in; undefined until they are loaded. */
export function useCollections(): Nested[] | undefined {
  const enabled = useCan('collections.read');
  const { data } = useQuery(orpc.collections.list.queryOptions({ enabled, staleTime: 30_000 }));
  return data && nested(data);
}

function nested(collections: readonly Collection[]): Nested[] {
  const depths = new Map<string, number>();
  return collections.map((each) => {
    const above = each.parentId === null ? undefined : depths.get(each.parentId);
    const depth = above === undefined ? 0 : above + 1;
    depths.set(each.id, depth);
    return { ...each, depth };
  });
}

/** Returns the ids of a collection and of all that are in it. */
export function withDescendants(collections: readonly Nested[], id: string): Set<string> {
  const ids = new Set([id]);
  for (const each of collections) if (each.parentId !== null && ids.has(each.parentId)) ids.add(each.id);
  return ids;
}

/** Returns the names of the collections that one is in, the outermost first. */
export function pathOf(collections: readonly Nested[], { parentId, depth }: Nested): string[] {
  const parent = depth > 0 ? collections.find(({ id }) => id === parentId) : undefined;
  return parent ? [...pathOf(collections, parent), parent.name] : [];
}
