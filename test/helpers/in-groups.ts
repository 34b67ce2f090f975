/** Splits a list into groups of `size`; the last may be smaller. */
export function inGroups(words: string[], size: number): string[][] {
  return Array.from({ length: Math.ceil(words.length / size) }, (_, n) => words.slice(n * size, (n + 1) * size));
}
