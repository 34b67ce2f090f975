/** The selected artworks. With `all`, the whole list except `ids`, so that selecting 100,000 artworks is instant. */
export type Selection = { all: boolean; ids: ReadonlySet<string> };

/** At most this many ids are stored in the address, which then has 37 kB. */
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

/** Returns `selection` extended by `ids`. */
export function withAll(selection: Selection, ids: Iterable<string>): Selection {
  const result = new Set(selection.ids);
  for (const id of ids) {
    if (selection.all) result.delete(id);
    else result.add(id);
  }
  return { all: selection.all, ids: result };
}

/** Returns the selected artwork's id, if exactly one is selected. */
export function single(selection: Selection): string | undefined {
  return !selection.all && selection.ids.size === 1 ? [...selection.ids][0] : undefined;
}

/** Encodes a selection for the address: ids, or "*" and the exceptions. Undefined if it is too long or empty. */
export function addressOf({ all, ids }: Selection): string | undefined {
  if (ids.size > remembered || (!all && ids.size === 0)) return undefined;
  return [...(all ? ['*'] : []), ...ids].join('.');
}

export function selectionOf(address: string | undefined): Selection {
  if (!address) return noSelection;
  const [first = '', ...rest] = address.split('.');
  return first === '*' ? { all: true, ids: new Set(rest) } : { all: false, ids: new Set([first, ...rest]) };
}
