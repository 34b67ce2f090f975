// cspell:disable (words and names in several languages)
import { splitAt } from './split.ts';
import { otherRole, qualifierPrefixes, rolePatterns, unnamedOthers } from './words.ts';

/** What is left of a text, and what was removed from it. */
export type Rest = { text: string; role?: string; qualifier?: string; others?: string };

/** Removes a qualifier before the name or in brackets after it. */
export function withoutQualifier(rest: Rest): Rest {
  const [, before = '', inner = ''] = /^(.+?) ?\(([^()]+)\)$/.exec(rest.text) ?? [];
  for (const [qualifier, pattern] of qualifierPrefixes) {
    const text = rest.text.replace(pattern, '');
    if (text !== rest.text) return { ...rest, text, qualifier };
    if (before && pattern.test(`${inner} `) && `${inner} `.replace(pattern, '') === '')
      return { ...rest, text: before, qualifier };
  }
  return rest;
}

/** Returns the catalogue's term for a role, or another role as it is written. */
function roleOf(text: string): string | undefined {
  const known = rolePatterns.find(([, pattern]) => pattern.test(text))?.[0];
  return known ?? (otherRole.test(text) ? text.toLowerCase() : undefined);
}

/** Removes a role at the end: "…, artist", "… (printer)". */
export function withoutRole(rest: Rest): Rest {
  const pieces = splitAt(rest.text, ',');
  const [before, last = ''] = pieces.slice(-2);
  // After life dates in brackets, any word is a role: "… (French, 1830–1903), gilder".
  const isRole = before?.endsWith(')') && /^\p{Ll}[\p{Ll} -]{2,40}$/u.test(last);
  const role = pieces.length > 1 ? (roleOf(last) ?? (isRole ? last : undefined)) : undefined;
  if (role) return { ...rest, text: pieces.slice(0, -1).join(', '), role };
  const [, named, inner = ''] = /^(.+) \(([\p{L} ]+)\)$/u.exec(rest.text) ?? [];
  const inBrackets = roleOf(inner);
  return named && inBrackets ? { ...rest, text: named, role: inBrackets } : rest;
}

/** Removes a role at the beginning: "Printed by …", "Photographer: …", "stylist …", "with …". */
export function withoutRolePrefix(rest: Rest): Rest {
  const [, label = '', named] = /^([\p{L} ]{2,30}): ?(.+)$/su.exec(rest.text) ?? [];
  const role = roleOf(label.trim());
  if (named && role) return { ...rest, text: named, role };
  const [, by = '', name] = /^((?:\p{L}+ by|associated with|stylist))\s+(.+)$/isu.exec(rest.text) ?? [];
  const byRole = roleOf(by);
  if (name && byRole && !/^(?:possibly|probably|perhaps)/iu.test(by)) return { ...rest, text: name, role: byRole };
  return { ...rest, text: rest.text.replace(/^(?:by|with|and|von|par) /iu, '') };
}

/** Removes others who are not named: "and assistants". */
export function withoutOthers(rest: Rest): Rest {
  const [others] = unnamedOthers.exec(rest.text) ?? [];
  return others ? { ...rest, text: rest.text.slice(0, -others.length), others: others.replace(/^,? /, '') } : rest;
}
