// cspell:ignore muller mueller selfportrait

// Finds the words of a search in a text that is shown. Texts are folded like those of the search index (`fold_text` and
// `other_spelling` in the database), with the place of each folded letter in the original.

/** Folded text; `from` and `to` are the place of each of its characters in the original. */
type Folded = { text: string; from: number[]; to: number[] };

/** Letters whose plain form is not among their decompositions. */
const plain: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
  ς: 'σ',
};
const twoLetters: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' };
const apostrophes = /['’ʻʼ]/u;
const hyphens = /[-‐‑]/u;

/** A letter with its marks. Intl.Segmenter finds the same in more scripts, but takes 100 ms for a page of titles. */
const letters = /\P{M}\p{M}*|\p{M}+/gu;

/** Folds a text. With `other`, umlauts become two letters, and apostrophes and hyphens are left out. */
function fold(original: string, other: boolean): Folded {
  const folded: Folded = { text: '', from: [], to: [] };
  for (const { 0: letter, index: at } of original.matchAll(letters)) {
    const small = letter.normalize('NFC').toLowerCase();
    const plainly = other ? (twoLetters[small] ?? folds(small, true)) : folds(small, false);
    folded.text += plainly;
    for (let n = 0; n < plainly.length; n += 1) {
      folded.from.push(at);
      folded.to.push(at + letter.length);
    }
  }
  return folded;
}

function folds(small: string, other: boolean): string {
  if (small.length === 1 && (/[a-z0-9]/.test(small) || small === ' ')) return small;
  if (other && (apostrophes.test(small) || hyphens.test(small))) return '';
  // Signs separate words, even those that stand for letters.
  const kept = small.replace(/[^\p{L}\p{N}\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, ' ');
  return [...kept.normalize('NFKD').toLowerCase()]
    .map((letter) => {
      if (/[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(letter)) return '';
      return plain[letter] ?? (/[\p{L}\p{N}]/u.test(letter) ? letter : ' ');
    })
    .join('');
}

/** Returns a text as `fold_text` in the database does. */
export const foldedText = (text: string): string => fold(text, false).text.replace(/ +/g, ' ').trim();

/** Returns the words of a search as the index has them. */
export function foldedWords(search: string): string[] {
  const spellings = [fold(search, false), fold(search, true)].flatMap(({ text }) => text.split(' '));
  return [...new Set(spellings)].filter((word) => word !== '');
}

/** Words of three letters or more are also found within others; in scripts without spaces, any character is. */
const foundWithin = (word: string) => word.length > 2 || /[^\p{ASCII}\p{Script=Latin}]/u.test(word);

/**
 * Returns the places in a text that a search has found, in order.
 * @param words as `foldedWords` returns them
 */
export function matchesIn(text: string, words: readonly string[]): [from: number, to: number][] {
  const places: [number, number][] = [];
  for (const { text: folded, from, to } of [fold(text, false), fold(text, true)]) {
    for (const word of words) {
      for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
        const begins = at === 0 || folded[at - 1] === ' ';
        if (begins || foundWithin(word)) places.push([from[at]!, to[at + word.length - 1]!]);
      }
    }
  }
  return joined(places.sort(([one], [other]) => one - other));
}

function joined(places: readonly [number, number][]): [number, number][] {
  const result: [number, number][] = [];
  for (const [from, to] of places) {
    const last = result.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}
