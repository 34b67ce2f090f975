import { isHeading } from '#shared/catalogue/synonyms/headings.ts';
import { fromTabSeparated } from '../../../../../lib/lists/tab-separated.ts';

/** Returns whether copied rows are a table with the names of its columns, which is imported and not pasted into cells. */
export function isTable(text: string): boolean {
  const [names = [], ...rows] = fromTabSeparated(text);
  const filled = names.filter((name) => name.trim() !== '');
  const known = filled.filter(isHeading).length;
  return rows.length > 0 && known > 1 && known >= filled.length / 2;
}
