type Node = { id: string; parentId: string | null };

/**
 * Returns each record after the one that it is in; siblings keep their order. Records without a way to the top come
 * last: two desktops may each have put one into the other.
 */
export function inTree<T extends Node>(all: readonly T[]): T[] {
  const children = new Map<string | null, T[]>();
  for (const each of all) children.set(each.parentId, [...(children.get(each.parentId) ?? []), each]);
  const done = new Set<T>();
  const add = (some: readonly T[]) => {
    for (const each of some) {
      if (done.has(each)) continue;
      done.add(each);
      add(children.get(each.id) ?? []);
    }
  };
  add(children.get(null) ?? []);
  add(all);
  return [...done];
}
