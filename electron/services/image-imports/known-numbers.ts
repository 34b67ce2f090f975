import type { Context } from '../common/context.ts';
import { select } from '../common/sql.ts';

type Numbered = { id: string; number: string };

/** Finds artworks by inventory numbers as file names contain them. */
export type KnownNumbers = {
  /** Returns the artwork with the first of these texts as its number. A text that fits several artworks is ignored. */
  find(texts: readonly string[]): Numbered | undefined;
};

/** Without separators, a short number such as 1.2 would match a file named 12. */
const shortestJoined = 5;

/**
 * Reads the catalogue's inventory numbers, about 250 bytes each. File names cannot contain all characters, so numbers
 * are compared without case and kind of separator ("2019.014" is "2019_014"), then without separators ("2019014").
 */
export async function knownNumbers(ctx: Context): Promise<KnownNumbers> {
  const rows = await select<Numbered>(
    ctx,
    'SELECT id, inventory_number AS number FROM artworks WHERE inventory_number IS NOT NULL',
    [],
  );
  const [exact, folded, joined] = [new Map(), new Map(), new Map()] as Map<string, Numbered | null>[];
  const add = (to: typeof exact, key: string, row: Numbered) => key && to?.set(key, to.has(key) ? null : row);
  for (const row of rows) {
    const key = foldNumber(row.number);
    add(exact, upper(row.number), row);
    add(folded, key, row);
    const short = key.replaceAll(' ', '');
    if (short.length >= shortestJoined && short !== key) add(joined, short, row);
  }
  const lookUp = (text: string) => {
    const key = foldNumber(text);
    return exact?.get(upper(text)) ?? folded?.get(key) ?? joined?.get(key.replaceAll(' ', ''));
  };
  return {
    find(texts) {
      for (const text of texts) {
        const found = lookUp(text);
        if (found) return found;
      }
      return undefined;
    },
  };
}

const upper = (text: string) => text.normalize('NFKC').trim().toUpperCase();

/** Returns a number's letters and digits in capitals, with one blank between groups: "P-12.3b" → "P 12 3 B". */
function foldNumber(text: string): string {
  return (upper(text).match(/[\p{L}\p{M}]+|\p{N}+/gu) ?? []).join(' ');
}
