import { attributionQualifiers, attributionRoles } from '#shared/catalogue/attributions.ts';
import type { ColumnMapping } from '#shared/catalogue/import-mapping.ts';
import { parsePeople } from '#shared/catalogue/parsers/people/parse-people.ts';
import { refusalMessage } from '#shared/catalogue/refusal-message.ts';
import type { Message } from '#shared/messages/message.ts';
import { qualifierLabels, roleLabels } from './labels.ts';
import { remembered } from './remembered.ts';

/** An artist of a row, with their part in the artwork. `fields` are those of the artist, such as `birthYear`. */
export type Person = { name: string; role: string | null; qualifier: string | null; fields: Record<string, unknown> };

/** Returns a function that parses the artists of a cell. A name that is not understood is kept as it is written. */
export function peopleReader({
  names: order,
}: ColumnMapping): (text: string) => { people: Person[]; problem?: Message } {
  return remembered((text) => {
    const parsed = parsePeople(text, { order });
    if ('refused' in parsed) {
      const person = { name: text, role: null, qualifier: null, fields: {} };
      return { people: [person], problem: refusalMessage(parsed, 'text', 'en') };
    }
    const people = parsed.value.map(
      ({ name, role = null, qualifier = null, nationality, birthYear, deathYear, sortName }) => ({
        name,
        role,
        qualifier,
        fields: { sortName, ...defined({ nationality, birthYear, deathYear }) },
      }),
    );
    return { people };
  });
}

const defined = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

const plain = (text: string) => text.trim().toLowerCase().replace(/\s+/g, ' ');

/** The stored terms by what they are called in each language of Qwarty. */
function termsBy(terms: readonly string[], labels: readonly Readonly<Record<string, string>>[]): Map<string, string> {
  const named = labels.flatMap((each) => Object.entries(each).map(([term, label]) => [plain(label), term] as const));
  return new Map([...named, ...terms.map((term) => [term, term] as const)]);
}

const roles = termsBy(attributionRoles, roleLabels);
const qualifiers = termsBy(attributionQualifiers, qualifierLabels);
/** Words that make a role a qualifier, even if it is not in the list: "doubtfully attributed to", "prints after". */
const qualifying =
  /\b(after|attributed|studio|workshop|circle|follower|pupil|school|manner|style of|imitator|associated|copy|other artists|assistants)\b/;

/** Returns a role in the form in which it is stored. */
export const roleOf = (text: string): string => roles.get(plain(text)) ?? text.trim();

/** Returns the qualifier that a text is: "after", "attributed to"; undefined if it is a role. */
export function qualifierOf(text: string): string | undefined {
  const found = qualifiers.get(plain(text));
  return found ?? (qualifying.test(plain(text)) ? plain(text) : undefined);
}
