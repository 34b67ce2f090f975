import { attributionQualifiers, attributionRoles } from '#shared/catalogue/attributions.ts';
import type { Attribution } from '#shared/contract/catalogue/artworks.ts';
import { i18next } from './i18n.ts';

type Qualifier = (typeof attributionQualifiers)[number];
type Role = (typeof attributionRoles)[number];

const isKnownQualifier = (term: string): term is Qualifier => attributionQualifiers.includes(term as Qualifier);
const isKnownRole = (role: string): role is Role => attributionRoles.includes(role as Role);

/** Returns the label of a known term; other terms are shown unchanged. */
export function qualifierLabel(qualifier: string): string {
  return isKnownQualifier(qualifier) ? i18next.t(`artworks:qualifier.${qualifier}`) : qualifier;
}

export function roleLabel(role: string): string {
  return isKnownRole(role) ? i18next.t(`artworks:role.${role}`) : role;
}

/** Returns the stored role for a label in the window's language. */
export function roleOf(typed: string): string {
  return attributionRoles.find((role) => roleLabel(role) === typed) ?? typed;
}

/** Returns an artist with qualifier as CCO writes it: "after Rembrandt van Rijn". */
export function qualifiedName(qualifier: string | null, name: string): string {
  if (!qualifier) return name;
  if (!isKnownQualifier(qualifier)) return `${qualifier} ${name}`;
  return i18next.t(`artworks:qualified.${qualifier}`, { name });
}

type Creator = Pick<Attribution, 'artistName' | 'qualifier' | 'role'>;

/** Returns one artist, with the role unless it is "artist": "Hendrick Goudt (engraver)". */
export function creatorText({ artistName, qualifier, role }: Creator): string {
  const name = qualifiedName(qualifier, artistName);
  return role === 'artist' ? name : i18next.t('artworks:attribution.withRole', { name, role: roleLabel(role) });
}

/** Returns all artists in order, as one line. */
export function creatorsText(creators: readonly Creator[]): string {
  return creators.map(creatorText).join('; ');
}
