// cspell:disable (words and names in several languages)
import type { Parsed } from '../../field.ts';
import { withoutLife } from './described.ts';
import { withoutOthers, withoutQualifier, withoutRole, withoutRolePrefix } from './details.ts';
import { parseLife } from './life.ts';
import { type NameOrder, namesIn } from './names.ts';
import { areNationalities } from './nationalities.ts';
import type { Person } from './person.ts';
import { listItems, splitAt, splitPairs } from './split.ts';
import { nameSuffix, qualifierPrefixes } from './words.ts';

export type PeopleOptions = {
  /** The order in which the column writes names; without it, "García Lorca, Federico del Sagrado" is refused. */
  order?: NameOrder;
};

/**
 * Parses the artists of a cell: several separated by `;`, `|`, line breaks, "and", or as a list of Python; each with
 * life dates, role and qualifier: "Camille Pissarro (French, 1830–1903), artist; printed by Tyler Graphics Ltd.",
 * "after Turner, Joseph Mallord William". An empty cell has no artists.
 */
export function parsePeople(typed: string, { order }: PeopleOptions = {}): Parsed<Person[]> {
  const text = typed
    .normalize('NFC')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
  if (text.length > 5000) return { refused: 'people' };
  const people: Person[] = [];
  for (const entry of listItems(text) ?? splitAt(text, ';|\n')) {
    const parsed = parseEntry(entry.replace(/^[:,]\s*/, ''), order);
    if ('refused' in parsed) return parsed;
    people.push(...parsed.value);
  }
  return { value: people };
}

function parseEntry(entry: string, order: NameOrder | undefined): Parsed<Person[]> {
  const outer = withoutRole({ text: entry });
  // Commas between people stand outside of brackets; each person may have a qualifier: "A, after B, after C".
  const pieces = splitAt(outer.text, ',');
  const starts = pieces.flatMap((piece, index) => (index > 0 && startsPerson(piece, order) ? [index] : []));
  const bounds = [0, ...starts, pieces.length];
  const people: Person[] = [];
  for (const [index, start] of bounds.slice(0, -1).entries()) {
    const parsed = parseOne(pieces.slice(start, bounds[index + 1]).join(', '), order);
    if ('refused' in parsed) return parsed;
    people.push(...parsed.value);
  }
  return people.length === 0
    ? { refused: 'people' }
    : { value: people.map((person) => ({ ...person, ...(outer.role && { role: person.role ?? outer.role }) })) };
}

/** Returns whether the text after a comma is another person, and not a part of the name before it. */
function startsPerson(text: string, order: NameOrder | undefined): boolean {
  if (qualifierPrefixes.some(([, pattern]) => pattern.test(text)) || /^(?:(?:associated )?with|stylist) /iu.test(text))
    return true;
  const isDated = /\d/.test(text) && 'value' in parseLife(text);
  const isDetail = nameSuffix.test(text) || areNationalities(text) || isDated;
  return order === 'forename-first' && !isDetail;
}

function parseOne(text: string, order: NameOrder | undefined): Parsed<Person[]> {
  const rest = withoutOthers(withoutQualifier(withoutRolePrefix({ text })));
  const names = splitPairs(rest.text);
  const people: Person[] = [];
  for (const name of names) {
    const described = withoutLife(name);
    const bare = withoutQualifier({ text: described.text });
    const found = namesIn(bare.text.replace(/ ?\(?\?\)?$/, ''), order);
    if (!found) return { refused: /,/.test(bare.text) ? 'nameOrder' : 'people' };
    const isUncertain = /\?\)?$/.test(bare.text);
    const qualifier = rest.qualifier ?? bare.qualifier ?? (isUncertain ? 'attributed to' : undefined);
    const { text: _, ...details } = described;
    people.push(
      ...found.map((each) => ({
        ...each,
        ...details,
        ...(rest.role && { role: rest.role }),
        ...(qualifier && { qualifier }),
      })),
    );
  }
  const last = people.at(-1);
  if (last && rest.others) last.others = rest.others;
  return people.length > 0 && people.every(({ name }) => /\p{L}/u.test(name))
    ? { value: people }
    : { refused: 'people' };
}
