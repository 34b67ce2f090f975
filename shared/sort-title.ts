// cspell:disable (titles and articles in six languages)

/**
 * Returns the sort form of a title: without opening punctuation and symbols and without a leading article in English,
 * German, French, Italian, Spanish or Dutch. Curators can change this proposal.
 *
 * - "The Kiss" → "Kiss", "L’Absinthe" → "Absinthe", "’t Meisje" → "Meisje"; d’ is a preposition and stays.
 * - "“Untitled”" → "Untitled", "(Untitled) II" → "Untitled II".
 * - "A la playa", "De la terre": "a" and "de" before an article are prepositions, so they stay.
 * - Names such as "Los Angeles" stay whole.
 *
 * Never empty: a title that consists only of an article or punctuation is returned unchanged.
 */
export function sortTitleOf(title: string): string {
  const text = title.trim();
  const opened = withoutOpening(text);
  return withoutOpening(withoutArticle(opened)) || opened || text;
}

/** Names of places and people, and beginnings that only look like an article. */
const names =
  /^(de (natura|profundis|rerum)|den haag|el (greco|paso|salvador)|il (est|était|fait|faut|neige|n'|pleut|y)|la (paz|habana|rochelle|spezia)|las (palmas|vegas)|le (corbusier|havre|mans)|lo and|los (alamos|angeles))(?!\p{L})/iu;

const articles = [
  ...['the', 'a', 'an'],
  ...['der', 'die', 'das', 'ein', 'eine'],
  ...['le', 'la', 'les', 'un', 'une'],
  ...['il', 'lo', 'gli', 'uno', 'una'],
  ...['el', 'los', 'las', 'unos', 'unas'],
  ...['de', 'het', 'een', "'t", "'n", "'s"],
];
const article = new RegExp(`^(?:${articles.join('|')})\\s+`, 'iu');
/** "I" is an article only before an Italian plural ("I musici"); in English it is a pronoun. */
const italianPlural = /^i\s+(?=\p{L}+i(?!\p{L}))/iu;
const elided = /^(?:l|un|gl)'(?=\p{L})/iu;
const preposition = /^(?:a|de)\s/iu;
/** "An" is English before a vowel or h, else German: "An den Mond". */
const germanAn = /^an\s+(?:d(?:as|e[mnr]|ie)\s|[^aeiouhàâáäéèêëîïíöôóüûú\p{P}])/iu;

function withoutArticle(text: string): string {
  const plain = text.replaceAll('’', "'");
  if (names.test(plain) || germanAn.test(plain)) return text;
  const [found = ''] = article.exec(plain) ?? elided.exec(plain) ?? italianPlural.exec(plain) ?? [];
  const rest = plain.slice(found.length);
  if (preposition.test(found) && (article.test(rest) || elided.test(rest))) return text;
  return text.slice(found.length);
}

const partners: Record<string, string> = {
  '"': '"',
  "'": "'",
  '“': '”',
  '„': '“',
  '‘': '’',
  '‚': '‘',
  '«': '»',
  '»': '«',
  '‹': '›',
  '(': ')',
  '[': ']',
  '{': '}',
  '<': '>',
  '「': '」',
  '『': '』',
  '《': '》',
  '〈': '〉',
  '【': '】',
  '‛': '’',
  '`': '´',
};

/** An apostrophe that belongs to a Dutch article is not an opening quotation mark. */
const dutchArticle = /^['’][tns]\s/iu;

function withoutOpening(text: string): string {
  let rest = text;
  while (/^[\p{P}\p{S}\p{Z}\p{Cf}]/u.test(rest) && !dutchArticle.test(rest)) {
    const [opening = ''] = rest;
    rest = rest.slice(opening.length);
    const partner = partners[opening];
    if (partner) rest = rest.replace(closing(partner), '');
  }
  return rest;
}

/** Returns what finds the closing mark. An apostrophe within a word closes nothing. */
function closing(mark: string): string | RegExp {
  return /['’]/u.test(mark) ? new RegExp(`${mark}(?!\\p{L})`, 'u') : mark;
}
