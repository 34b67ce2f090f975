import { attributionQualifiers } from '#shared/catalogue/attributions.ts';
import { qualifiedLabels, roleLabels } from './labels.ts';

/** An artist of a row, with their part in the artwork. Other fields are those of the artist, such as `birthYear`. */
export type Person = { name: string; role: string | null; qualifier: string | null; fields: Record<string, unknown> };

const plain = (text: string) => text.trim().toLowerCase().replace(/\s+/g, ' ');

const qualifiers = new Map<string, string>(attributionQualifiers.map((qualifier) => [qualifier, qualifier]));
const roles = new Map<string, string>();
for (const labels of roleLabels) for (const [role, label] of Object.entries(labels)) roles.set(plain(label), role);

/** Returns a role in the form in which it is stored. */
export const roleOf = (text: string): string => roles.get(plain(text)) ?? text.trim();

/** Returns whether a text is an attribution's qualifier: "after", "attributed to". */
export const isQualifier = (text: string): boolean =>
  qualifiers.has(plain(text)) ||
  /\b(after|attributed|studio|workshop|circle|follower|pupil|school|manner|style|imitator|associated|copy|and other artists|and assistants|and a pupil|and studio)\b/.test(
    plain(text),
  );

/** Patterns of qualified names: "after {{name}}", "{{name}} (attributed to)". */
const patterns = qualifiedLabels.flatMap((labels) =>
  Object.entries(labels).map(([qualifier, label]) => {
    const [before = '', after = ''] = label.split('{{name}}').map(plain);
    return { qualifier, before, after };
  }),
);

/** Returns the artist that a text names: "after Jan de Bray", "Clara Meadow (engraver)", "Monet, Claude". */
export function personIn(text: string): Person {
  const typed = text.replace(/\s+/g, ' ').trim();
  const qualified = patterns.find(({ before, after }) => {
    const lower = typed.toLowerCase();
    return (
      (before !== '' || after !== '') && lower.startsWith(before === '' ? '' : `${before} `) && lower.endsWith(after)
    );
  });
  const { qualifier = null, before = '', after = '' } = qualified ?? {};
  const rest = typed.slice(before === '' ? 0 : before.length + 1, typed.length - after.length).trim();
  const [, name = rest, label] = /^(.+) \(([^()\d]+)\)$/.exec(rest) ?? [];
  const role = label === undefined ? undefined : roles.get(plain(label));
  return { name: role ? name : rest, role: role ?? null, qualifier, fields: {} };
}
