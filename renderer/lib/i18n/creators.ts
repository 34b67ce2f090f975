import { attributionQualifiers, attributionRoles } from '#shared/catalogue/attributions.ts';
import type { Attribution } from '#shared/contract/artworks.ts';
import { i18next } from './i18n.ts';

type Qualifier = (typeof attributionQualifiers)[number];
type Role = (typeof attributionRoles)[number];

const isKnownQualifier = (term: string): term is Qualifier => attributionQualifiers.includes(term as Qualifier);
const isKnownRole = (role: string): role is Role => attributionRoles.includes(role as Role);

/** A term of ours in the window's language; one that is not is shown as it came. */
export function qualifierLabel(qualifier: string): string {
  return isKnownQualifier(qualifier) ? i18next.t(`artworks:qualifier.${qualifier}`) : qualifier;
}

export function roleLabel(role: string): string {
  return isKnownRole(role) ? i18next.t(`artworks:role.${role}`) : role;
}

/** The role that is stored for what was typed in the window's language. */
export function roleOf(typed: string): string {
  return attributionRoles.find((role) => roleLabel(role) === typed) ?? typed;
}

/** A creator as CCO writes one: "after Rembrandt van Rijn". */
export function qualifiedName(qualifier: string | null, name: string): string {
  if (!qualifier) return name;
  if (!isKnownQualifier(qualifier)) return `${qualifier} ${name}`;
  return i18next.t(`artworks:qualified.${qualifier}`, { name });
}

export type Creator = Pick<Attribution, 'artistName' | 'qualifier' | 'role'>;

/** One creator, with what they did where it is not simply the artist: "Hendrick Goudt (engraver)". */
export function creatorText({ artistName, qualifier, role }: Creator): string {
  const name = qualifiedName(qualifier, artistName);
  return role === 'artist' ? name : i18next.t('artworks:attribution.withRole', { name, role: roleLabel(role) });
}

/** All creators in their order, on one line. */
export function creatorsText(creators: readonly Creator[]): string {
  return creators.map(creatorText).join('; ');
}
