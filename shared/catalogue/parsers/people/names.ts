// cspell:disable (words and names in several languages)
import { sortNameOf } from '../../../sort-name.ts';
import { group, uncertain } from '../../../sort-name-words.ts';
import { splitAt } from './split.ts';
import { firms, looseSuffix, nameSuffix, unknownNames } from './words.ts';

/** The order in which a column writes names. */
export type NameOrder = 'surname-first' | 'forename-first';

export type Name = {
  name: string;
  sortName: string;
  forename?: string;
  surname?: string;
  isOrganisation?: true;
  isUnknown?: true;
};

/**
 * Parses one or more names that commas separate or invert: "Pissarro, Camille", "Camille Pissarro", "Charles Turner,
 * David Lucas". Returns undefined if a comma may mean either.
 */
export function namesIn(text: string, order?: NameOrder): Name[] | undefined {
  if (unknownNames.test(text)) return [{ name: text, sortName: text, isUnknown: true }];
  const pieces = withSuffixes(splitAt(text, ','), order);
  const [first, second] = pieces;
  if (!first) return undefined;
  if (!second) return [first.suffixes.length > 0 && isInvertedGroup(first) ? invertedGroup(first) : plainName(first)];
  if (order === 'forename-first') return pieces.map(plainName);
  const isSurname = wordsIn(first.text) === 1 || wordsIn(second.text) === 1 || startsWithParticle(first.text);
  if (pieces.length === 2 && (order === 'surname-first' || isSurname)) return [invertedName(first, second)];
  if (order === undefined && pieces.length > 2 && pieces.every(({ text }) => wordsIn(text) > 1))
    return pieces.map(plainName);
  return undefined;
}

type Piece = { text: string; suffixes: string[] };

/** Joins honours, generations and legal forms to the piece before them. */
function withSuffixes(texts: readonly string[], order?: NameOrder): Piece[] {
  const pieces: Piece[] = [];
  for (const text of texts) {
    const last = pieces.at(-1);
    // In "Clarke Hall, Lady Edna" the title belongs to the forename.
    const isForename = order === 'surname-first' && pieces.length === 1 && !/^(?:the|ltd|inc|co)\b/iu.test(text);
    if (last && nameSuffix.test(text) && !isForename) last.suffixes.push(text);
    else pieces.push({ text, suffixes: [] });
  }
  return pieces;
}

const wordsIn = (text: string) =>
  text
    .replace(/\([^()]*\)/g, '')
    .trim()
    .split(/\s+/).length;
const startsWithParticle = (text: string) =>
  /^(?:van|von|de|del|della|der|den|di|da|du|la|le|el|mac|st\.?|saint) /iu.test(text) && wordsIn(text) <= 3;

const isInvertedGroup = ({ suffixes }: Piece) => suffixes.length === 1 && /^the$/iu.test(suffixes[0] ?? '');
const invertedGroup = ({ text }: Piece): Name => ({
  name: `The ${text}`,
  sortName: `${text}, The`,
  isOrganisation: true,
});

const honours = /(?: (?:OM|CH|CBE|OBE|MBE|KBE|DBE|RA|ARA|PRA|RSA|FRS|QC|Bt)(?=[ ,]|$),?)+$/u;

function plainName({ text, suffixes }: Piece): Name {
  const name = joined(text, suffixes);
  // "Art & Language (Michael Baldwin, born 1945; …)" names its members.
  if (/\(.*[;\d].*\)$/s.test(text)) return { name, sortName: name, isOrganisation: true };
  const [after = ''] = honours.exec(text) ?? [];
  const person = text.slice(0, text.length - after.length);
  const sorted = sortNameOf(person);
  const [rank] = suffixes.flatMap((suffix) => [rankIn(suffix)]);
  const sortName = rank
    ? `${rank.place}, ${text}, ${rank.rank}`
    : [sorted, ...(after ? [after.trim()] : []), ...suffixes].join(', ');
  if (isOrganisation(name)) return { name, sortName: firms.test(name) ? name : sortName, isOrganisation: true };
  if (rank) return { name, sortName };
  const [surname, ...forenames] = sorted === person ? [] : sorted.split(', ');
  return { name, sortName, ...(surname && { surname, forename: forenames.join(', ') }) };
}

/** Peers are sorted by their title: "Frederic, Lord Leighton" is "Leighton, Frederic, Lord". */
function rankIn(suffix: string): { rank: string; place: string } | undefined {
  const peer = /^(.*(?:earl|duke|duchess|marchioness|marquess|countess) of|lord|lady|baron|baroness) (\p{Lu}.*)$/iu;
  const [, rank, place] = peer.exec(suffix) ?? [];
  return rank && place ? { rank, place } : undefined;
}

/** Joins a name and what follows it, with a comma unless it is a generation or place. */
const joined = (name: string, suffixes: readonly string[]) =>
  suffixes.reduce((one, suffix) => one + (looseSuffix.test(suffix) ? ' ' : ', ') + suffix, name);

/** "Aylesford, Heneage Finch, Fifth Earl of" is "Heneage Finch, Fifth Earl of Aylesford". */
function invertedName(first: Piece, second: Piece): Name {
  // "Brueghel, Jan the younger"
  const [, forename = second.text, generation] =
    /^(.+?) ((?:the|der|le|il) \p{Ll}+|of .+|[IVX]+)$/u.exec(second.text) ?? [];
  const suffixes = [...first.suffixes, ...(generation ? [generation] : []), ...second.suffixes];
  const title = suffixes.find((suffix) => / (?:of|de)$/iu.test(suffix));
  const sortName = [first.text, second.text, ...first.suffixes, ...second.suffixes].join(', ');
  const names = { surname: first.text, forename };
  if (title !== undefined) return { name: `${second.text}, ${title} ${first.text}`, sortName, ...names };
  return {
    name: joined(forename.endsWith("'") ? forename + first.text : `${forename} ${first.text}`, suffixes),
    sortName,
    ...names,
  };
}

function isOrganisation(name: string): boolean {
  return (group.test(name) || firms.test(name)) && !(uncertain.test(name) && /^(?:master|meister|maître)/iu.test(name));
}
