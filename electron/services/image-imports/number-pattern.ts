import { invalid } from '#shared/errors.ts';

/**
 * Returns the texts in a file's path that may be its inventory number, the most likely first.
 * @param path the path within the imported folder, with slashes
 */
export type NumberPattern = (path: string) => string[];

/**
 * Creates a pattern from text such as `{number}_{n}` or `{number}/{text}`. `{n}` is a number or a letter, `{text}`
 * anything; case and kind of separator make no difference. The parts between slashes are the last parts of the path,
 * the last one without its extension.
 *
 * Without text, a number is any part of the file's name between separators, or else of its folders' names, the nearest
 * first. A letter after it ("P1034a") may be a view. Digits alone count only at the beginning of a name, because
 * cameras number their files ("IMG_1034").
 * @throws VALIDATION
 */
export function numberPattern(text: string | null): NumberPattern {
  if (text === null) return (path) => segmentsOf(path).reverse().flatMap(numbersIn);
  const parts = text.split('/');
  const found = text.match(/\{number\}/g) ?? [];
  if (found.length !== 1) throw invalid('pattern', 'images.patternNumber');
  const at = parts.findIndex((part) => part.includes('{number}'));
  const [before = '', after = ''] = (parts[at] ?? '').split('{number}');
  const [head, tail] = [expression(before), expression(after)];
  const others = parts.map((part, index) => (index === at ? /^.*$/u : expression(part)));
  return (path) => {
    const segments = segmentsOf(path).slice(-parts.length);
    if (segments.length < parts.length || !others.every((other, index) => other.test(segments[index] ?? ''))) return [];
    return partsBetween(segments[at] ?? '', head, tail);
  };
}

function segmentsOf(path: string): string[] {
  const segments = path.normalize('NFKC').split('/');
  return segments.map((segment, index) => (index < segments.length - 1 ? segment : segment.replace(/\.[^.]*$/, '')));
}

const separators = '[\\p{P}\\p{S}\\p{Z}]';
const between = new RegExp(`${separators}+`, 'gu');

/** Returns the parts of a name between separators, longest first. */
function numbersIn(name: string): string[] {
  const gaps = [...name.matchAll(between)];
  const starts = [0, ...gaps.map(({ index, 0: gap }) => index + gap.length)];
  const ends = [...gaps.map(({ index }) => index), name.length];
  const parts = starts.flatMap((start) =>
    ends.filter((end) => end > start).map((end) => ({ start, text: name.slice(start, end) })),
  );
  return longestFirst(
    parts
      .flatMap(({ start, text }) =>
        [text, text.replace(/(?<=\p{N})\p{L}$/u, '')].map((some) => ({ start, text: some })),
      )
      .filter(({ start, text }) => start === 0 || !/^\p{N}+$/u.test(text))
      .map(({ text }) => text),
  );
}

/** Returns the parts of a name between a beginning and an end that match, longest first. */
function partsBetween(name: string, head: RegExp, tail: RegExp): string[] {
  const places = Array.from({ length: name.length + 1 }, (_, index) => index);
  const starts = places.filter((place) => head.test(name.slice(0, place)));
  const ends = places.filter((place) => tail.test(name.slice(place)));
  return longestFirst(
    starts.flatMap((start) => ends.filter((end) => end > start).map((end) => trimmed(name.slice(start, end)))),
  );
}

const outer = new RegExp(`^${separators}+|${separators}+$`, 'gu');
const trimmed = (text: string) => text.replace(outer, '');

const longestFirst = (texts: string[]) => [...new Set(texts)].sort((a, b) => b.length - a.length);

const placeholders: Record<string, string> = { '{n}': '(?:\\p{N}+|\\p{L})', '{text}': '.*' };

function expression(text: string): RegExp {
  const pieces = text.normalize('NFKC').split(/(\{[^}]*\})/);
  const source = pieces.map((piece) => {
    if (!piece.startsWith('{')) return piece.replace(between, '\0').replaceAll('\0', `${separators}+`);
    const known = placeholders[piece];
    if (known === undefined) throw invalid('pattern', 'images.patternPlaceholder', { name: piece });
    return known;
  });
  return new RegExp(`^${source.join('')}$`, 'iu');
}
