// cspell:disable (words and names in several languages)
import { sortNameOf } from '../../../sort-name.ts';
import { group, uncertain } from '../../../sort-name-words.ts';
import { splitAt } from './split.ts';
import { looseSuffix, nameSuffix, unknownNames } from './words.ts';

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
 * Parses one or more names that commas separate or invert: "Pissarro, Camille", "Camille Pissarro", "Charles Turner, David
 * Lucas". Returns undefined if a comma may mean either.
 */
export function namesIn(text: string, order?: NameOrder): Name[] | undefined {
  if (unknownNames.test(text)) return [{ name: text, sortName: text, isUnknown: true }];
  const pieces = withSuffixes(splitAt(text, ','));
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
function withSuffixes(texts: readonly string[]): Piece[] {
  const pieces: Piece[] = [];
  for (const text of texts) {
    const last = pieces.at(-1);
    if (last && nameSuffix.test(text)) last.suffixes.push(text);
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
  const sortName = [sorted, ...(after ? [after.trim()] : []), ...suffixes].join(', ');
  if (isOrganisation(name)) return { name, sortName, isOrganisation: true };
  const [surname, ...forenames] = sorted === person ? [] : sorted.split(', ');
  return { name, sortName, ...(surname && { surname, forename: forenames.join(', ') }) };
}

/** Joins a name and what follows it, with a comma unless it is a generation or place. */
const joined = (name: string, suffixes: readonly string[]) =>
  suffixes.reduce((one, suffix) => one + (looseSuffix.test(suffix) ? ' ' : ', ') + suffix, name);

/** "Aylesford, Heneage Finch, Fifth Earl of" is "Heneage Finch, Fifth Earl of Aylesford". */
function invertedName(first: Piece, second: Piece): Name {
  const suffixes = [...first.suffixes, ...second.suffixes];
  const title = suffixes.find((suffix) => / (?:of|de)$/iu.test(suffix));
  const sortName = [first.text, second.text, ...suffixes].join(', ');
  const names = { surname: first.text, forename: second.text };
  if (title !== undefined) return { name: `${second.text}, ${title} ${first.text}`, sortName, ...names };
  return { name: joined(`${second.text} ${first.text}`, suffixes), sortName, ...names };
}

const firms =
  /(?:^|\s)(?:house of|imprimerie|graphics|ltd\.?|inc\.?|& co|et cie|press|edition[s]?|works|factory|pottery|kilns?)(?:\s|$|\.)/iu;

function isOrganisation(name: string): boolean {
  return (group.test(name) || firms.test(name)) && !(uncertain.test(name) && /^(?:master|meister|maître)/iu.test(name));
}
