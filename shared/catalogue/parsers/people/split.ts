// cspell:disable (words and names in several languages)
import { group } from '../../../sort-name-words.ts';
import { firms, unnamedOthers } from './words.ts';

/** Splits a text at one-character separators that are not in brackets. */
export function splitAt(text: string, separators: string): string[] {
  const pieces: string[] = [];
  let [depth, start] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if ('([{'.includes(char)) depth += 1;
    if (')]}'.includes(char)) depth = Math.max(0, depth - 1);
    if (depth > 0 || !separators.includes(char)) continue;
    pieces.push(text.slice(start, at));
    start = at + 1;
  }
  return [...pieces, text.slice(start)].map((piece) => piece.trim()).filter((piece) => piece !== '');
}

/** Returns the items of a list in the notation of Python or JSON; undefined if the text is none. */
export function listItems(text: string): string[] | undefined {
  if (!/^\[(?:\s*|\s*['"].*['"]\s*)\]$/s.test(text)) return undefined;
  const items: string[] = [];
  const inner = text.slice(1, -1);
  const quoted = /'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/gsu;
  for (const [, single, double] of inner.matchAll(quoted))
    items.push((single ?? double ?? '').replace(/\\(.)/gsu, '$1'));
  return items.map((item) => item.trim()).filter((item) => item !== '');
}

const wordsIn = (name: string) =>
  name
    .replace(/\([^()]*\)/g, '')
    .split(/\s+/)
    .filter(Boolean);
const isFullName = (name: string) => wordsIn(name).filter((word) => /^\p{Lu}/u.test(word)).length >= 2;

/**
 * Splits "Bernd Becher and Hilla Becher" into two people. Pairs whose parts are no full names stay together: "Gilbert &
 * George", "Bob and Roberta Smith".
 */
export function splitPairs(name: string): string[] {
  const at = name.search(/\([^()]*\)/) < 0 ? name : name.replace(/\([^()]*\)/g, (found) => '_'.repeat(found.length));
  const [connector] = / (?:and|&|und|et|y|en|e) /iu.exec(at) ?? [];
  if (connector === undefined || unnamedOthers.test(name)) return [name];
  const index = at.indexOf(connector);
  const [one, other] = [name.slice(0, index).replace(/,$/, ''), name.slice(index + connector.length)];
  const isFirm = [one, other].some(
    (side) => group.test(side) || firms.test(side) || /^(?:co|cie|company|compagnie|sons?|söhne)\b/iu.test(side),
  );
  return !isFirm && isFullName(one) && isFullName(other) ? [one, ...splitPairs(other)] : [name];
}
