// cspell:disable (names of artists and museums)
import type { Refused } from '#shared/catalogue/field.ts';
import { type DateOptions, parseDates } from '#shared/catalogue/parsers/dates/parse-dates.ts';
import { type DimensionsOptions, parseDimensions } from '#shared/catalogue/parsers/dimensions/parse-dimensions.ts';
import { parseLife } from '#shared/catalogue/parsers/people/life.ts';
import { type PeopleOptions, parsePeople } from '#shared/catalogue/parsers/people/parse-people.ts';
import type { Person } from '#shared/catalogue/parsers/people/person.ts';

/** Returns a parser's result in one line, or the reason for the refusal. */
const lineOf = <T>(parsed: { value: T } | Refused, line: (value: T) => string) =>
  'refused' in parsed ? parsed.refused : line(parsed.value);

const words = (parts: (string | number | false | undefined)[]) => parts.filter(Boolean).join(' ');

/** "1830 1841 1830~/1841~" */
export const shownDates = (text: string, options?: DateOptions): string =>
  lineOf(parseDates(text, options), ({ earliestYear, latestYear, edtf }) =>
    [earliestYear, latestYear, edtf].map((part) => part ?? '-').join(' '),
  );

/** "605 × 810", "300 × 400 × 50, 3000 g" */
export const shownSize = (text: string, options?: DimensionsOptions): string =>
  lineOf(parseDimensions(text, options), ({ heightMm, widthMm, depthMm, weightG }) => {
    const size = [heightMm, widthMm, depthMm].map((side) => side ?? '-').join(' × ');
    return size.replace(/ × -$/, '') + (weightG === undefined ? '' : `, ${weightG} g`);
  });

const years = ({ birthYear, deathYear }: { birthYear?: number; deathYear?: number }) =>
  birthYear || deathYear ? `${birthYear ?? ''}-${deathYear ?? ''}` : undefined;

const shownPerson = (person: Person) =>
  words([
    person.qualifier,
    person.name,
    `[${person.sortName}]`,
    person.nationality,
    years(person),
    person.role && `(${person.role})`,
    person.others && `+ ${person.others}`,
    person.aliases && `= ${person.aliases}`,
    person.isOrganisation && 'organisation',
    person.isUnknown && 'unknown',
  ]);

/** "after Camille Pissarro [Pissarro, Camille] French 1830-1903 (artist) | …" */
export const shownPeople = (text: string, options?: PeopleOptions): string =>
  lineOf(parsePeople(text, options), (people) => people.map(shownPerson).join(' | '));

/** "American 1933-2010" */
export const shownLife = (text: string): string =>
  lineOf(
    parseLife(text),
    (life) => words([life.nationality, years(life), life.isOrganisation && 'organisation']) || '-',
  );
