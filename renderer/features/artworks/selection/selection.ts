/**
 * Which works are chosen. With `all`, everything that the list finds except `ids`: so a hundred thousand works are
 * chosen as quickly as one.
 */
export type Selection = { all: boolean; ids: ReadonlySet<string> };

/** So many ids go into an address; it would have 37 kB then. */
const remembered = 1_000;

export const noSelection: Selection = { all: false, ids: new Set() };
export const everything: Selection = { all: true, ids: new Set() };

export function isSelected(selection: Selection, id: string): boolean {
  return selection.all !== selection.ids.has(id);
}

export function countOf(selection: Selection, total: number): number {
  return selection.all ? total - selection.ids.size : selection.ids.size;
}

export function only(id: string): Selection {
  return { all: false, ids: new Set([id]) };
}

export function toggled(selection: Selection, id: string): Selection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { all: selection.all, ids };
}

/** `selection` and also `ids`. */
export function withAll(selection: Selection, ids: Iterable<string>): Selection {
  const result = new Set(selection.ids);
  for (const id of ids) {
    if (selection.all) result.delete(id);
    else result.add(id);
  }
  return { all: selection.all, ids: result };
}

/** The one work that is chosen, if it is one. */
export function single(selection: Selection): string | undefined {
  return !selection.all && selection.ids.size === 1 ? [...selection.ids][0] : undefined;
}

/** A selection as a part of an address: "*" is everything, before the ids everything but these. Undefined: too many. */
export function addressOf({ all, ids }: Selection): string | undefined {
  if (ids.size > remembered || (!all && ids.size === 0)) return undefined;
  return [...(all ? ['*'] : []), ...ids].join('.');
}

export function selectionOf(address: string | undefined): Selection {
  if (!address) return noSelection;
  const [first = '', ...rest] = address.split('.');
  return first === '*' ? { all: true, ids: new Set(rest) } : { all: false, ids: new Set([first, ...rest]) };
}
