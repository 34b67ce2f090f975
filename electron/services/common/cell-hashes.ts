/**
 * The heading of the hidden column by which an exported workbook is recognised when it is imported again. Its cells
 * contain a hash of every other cell of the row, so that only edited cells count as changes: the catalogue may have
 * changed since, and a text may be parsed into another form. Rows and columns can be moved and removed.
 */
export const hashesHeading = 'Qwarty';

const digits = 8;

/** Returns the hashes of a row's cells. */
export function cellHashes(headings: readonly string[], cells: readonly unknown[]): string {
  return headings.map((heading, index) => cellHash(heading, String(cells[index] ?? ''))).join('');
}

/** Returns the columns of a row whose cells are as they were exported; undefined if the file has no hashes. */
export function uneditedColumns(headings: readonly string[], cells: readonly string[]): string[] | undefined {
  const at = headings.indexOf(hashesHeading);
  if (at < 0) return undefined;
  const hashes = new Set((cells[at] ?? '').match(/[0-9a-f]{8}/g));
  return headings.filter((heading, index) => hashes.has(cellHash(heading, cells[index] ?? '')));
}

/** FNV-1a (https://www.ietf.org/archive/id/draft-eastlake-fnv-31.html) of a cell, which takes 0.1 µs. */
function cellHash(heading: string, cell: string): string {
  let hash = 0x811c9dc5;
  const text = `${heading}\n${cell.replaceAll('\r\n', '\n').trim()}`;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash >>> 0).toString(16).padStart(digits, '0');
}
