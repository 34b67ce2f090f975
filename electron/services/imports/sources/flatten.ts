const separator = '; ';

/** Returns the values of an object with their paths, as text. Lists are joined: their items have the same path. */
export function flatten(value: unknown): Map<string, string> {
  const cells = new Map<string, string>();
  add(cells, '', value);
  return cells;
}

function add(cells: Map<string, string>, path: string, value: unknown): void {
  if (Array.isArray(value)) {
    for (const item of value) add(cells, path, item);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) add(cells, path === '' ? key : `${path}.${key}`, part);
  } else {
    const text = value === null || value === undefined ? '' : String(value);
    const before = cells.get(path);
    cells.set(path, before ? (text === '' ? before : before + separator + text) : text);
  }
}
