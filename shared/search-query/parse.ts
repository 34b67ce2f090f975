// The query language of lists: `artist:turner year:1820..1840 -has:image tag:"on loan",new harbour`. Nothing that can
// be typed is an error here: only a known field followed by a colon and a value is a term, everything else is words.

/** One value of a term. Both limits of a range may be missing: `1820..` or `..1840`. */
export type Item =
  | { text: string; quoted: boolean; comparison?: '>' | '>=' | '<' | '<=' }
  | { from: string; to: string };

/** A field with values, of which any may match. `start` and `end` are its place in the query. */
export type Term<Field> = { field: Field; name: string; not: boolean; items: Item[]; start: number; end: number };

/** A query's terms and its other words as they were typed. */
export type ParsedQuery<Field> = { terms: Term<Field>[]; words: string };

const key = /(-?)(?:["“”„]([^"“”„]+)["“”„]|(\p{L}[\p{L}\p{M}\p{N}_-]*)):(?!\s)/uy;
const value = /(?:["“”„][^"“”„]*["“”„]?|[^\s"“”„])*/uy;
const word = /["“”„][^"“”„]*["“”„]?|[^\s"“”„]+/uy;
const space = /\s*/uy;

/** Returns the field of a name, which may be in quotation marks; undefined if there is none. */
export type FieldNamed<Field> = (name: string, quoted: boolean) => Field | undefined;

/** Reads a query. */
export function parseQuery<Field>(q: string, fieldNamed: FieldNamed<Field>): ParsedQuery<Field> {
  const terms: Term<Field>[] = [];
  const words: string[] = [];
  let at = 0;
  const read = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const found = pattern.exec(q);
    at += found?.[0].length ?? 0;
    return found;
  };
  let glued = false;
  while (read(space) && at < q.length) {
    const start = at;
    glued = start > 0 && !/\s/.test(q[start - 1]!);
    const head = glued ? null : read(key);
    const name = head?.[2] ?? head?.[3];
    const field = name === undefined ? undefined : fieldNamed(name, head?.[2] !== undefined);
    if (head && name !== undefined && field !== undefined) {
      const items = itemsOf(read(value)?.[0] ?? '');
      terms.push({ field, name, not: head[1] === '-', items, start, end: at });
      continue;
    }
    at = start;
    const [text] = read(word) ?? [];
    // A lone character that no pattern accepts.
    if (!text) at += 1;
    else if (glued && words.length > 0) words[words.length - 1] += text;
    else words.push(text);
  }
  return { terms, words: words.join(' ') };
}

/** Returns the names before a colon among the words of a query, which are not fields; not the beginning of an address. */
export const unknownNames = (words: string): string[] =>
  [...words.matchAll(/(?:^|\s)-?(\p{L}[\p{L}\p{M}\p{N}_-]*):(?=[^\s/])/gu)].map(([, name = '']) => name);

/** Splits a value at commas outside quotation marks. A value that is still being typed has no item. */
function itemsOf(text: string): Item[] {
  return (text.match(/(?:["“”„][^"“”„]*["“”„]?|[^,"“”„])+/gu) ?? []).map(itemOf).filter((item) => {
    return 'text' in item ? item.text !== '' : item.from !== '' || item.to !== '';
  });
}

function itemOf(text: string): Item {
  const [, comparison, rest = ''] = /^(>=|<=|>|<)?(.*)$/su.exec(text) ?? [];
  const quoted = /["“”„]/u.test(rest);
  const range = comparison || quoted ? null : /^(.*?)\.\.(.*)$/su.exec(rest);
  if (range) return { from: range[1]!, to: range[2]! };
  const plain = rest.replace(/["“”„]/gu, '').trim();
  return { text: plain, quoted, ...(comparison && { comparison: comparison as '>' }) };
}

/** Returns a text as a value of a query, in quotation marks if it needs them. */
export function quotedValue(text: string): string {
  const plain = text.replace(/["“”„]/gu, '');
  return /[\s,:]|^[<>]|\.\.|^(none|keine)$/iu.test(plain) ? `"${plain}"` : plain;
}
