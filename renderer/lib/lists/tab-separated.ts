/**
 * Returns cells as text that spreadsheets paste: a line per row, with quotes around cells that contain tabs or lines.
 */
export function toTabSeparated(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => cells.map(quoted).join('\t')).join('\n');
}

const quoted = (cell: string) => (/[\t\r\n]|^"/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

// A quoted cell, or one without tabs and lines; then what follows it.
const cellPattern = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\n|\r|$)/y;

/** Returns the cells of copied spreadsheet rows. */
export function fromTabSeparated(text: string): string[][] {
  const rows: string[][] = [[]];
  const pattern = new RegExp(cellPattern);
  while (pattern.lastIndex <= text.length) {
    const [, inQuotes, plain = '', end] = pattern.exec(text) ?? [];
    rows.at(-1)?.push(inQuotes === undefined ? plain : inQuotes.replaceAll('""', '"'));
    if (end === undefined || end === '') break;
    // Spreadsheets end the last row too.
    if (end !== '\t' && pattern.lastIndex === text.length) break;
    if (end !== '\t') rows.push([]);
  }
  return rows;
}
