/** One typo in words of at least 5 letters, two in words of at least 9. */
export const toleratedTypos = (word: string): number => {
  const letters = [...word].length;
  return letters >= 9 ? 2 : letters >= 5 ? 1 : 0;
};

/**
 * Returns the number of typos between two words: letters that are missing, added or different, and neighbours that are
 * swapped. `start` is the number of typos between `typed` and the best beginning of `word`.
 * @see https://en.wikipedia.org/wiki/Damerau–Levenshtein_distance (optimal string alignment)
 */
export function typosBetween(typed: string, word: string): { whole: number; start: number } {
  const a = [...typed];
  const b = [...word];
  let before: number[] = [];
  let previous = b.map((_, column) => column + 1);
  previous.unshift(0);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const equal = a[row - 1] === b[column - 1];
      let typos = Math.min(previous[column]! + 1, current[column - 1]! + 1, previous[column - 1]! + (equal ? 0 : 1));
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) typos = Math.min(typos, before[column - 2]! + 1);
      current.push(typos);
    }
    before = previous;
    previous = current;
  }
  return { whole: previous.at(-1)!, start: Math.min(...previous) };
}
