// cspell:disable (words and names in several languages)
import { group } from '../../../sort-name-words.ts';
import { parseLife } from './life.ts';
import { areNationalities } from './nationalities.ts';
import type { Person } from './person.ts';
import { splitAt } from './split.ts';

type Described = Omit<Person, 'name' | 'sortName'> & { text: string };

/** Removes life dates or another name in brackets at the end: "(French, 1830–1903)", "(Christo Javacheff)". */
export function withoutLife(name: string): Described {
  const [, before, inner] = name.endsWith(')') ? (/^(.+?) ?\((.*)\)$/s.exec(name) ?? []) : [];
  if (before === undefined || inner === undefined) return withLooseLife(name);
  const life = parseLife(inner);
  const hasLife = 'value' in life && (/\d/.test(inner) ? isOneWord(life.value.nationality) : areNationalities(inner));
  if (hasLife) return { text: before, ...life.value };
  const isAlias =
    !group.test(before) && /^[^,;\d?()]+$/.test(inner) && /^(?:[\p{Lu}`'"]|n[ée]e |also |called |born )/u.test(inner);
  const alias = inner.replace(/^(?:née?|also known as|aka|called|born) /iu, '').replace(/^[`'"](.*)['"]$/, '$1');
  return isAlias ? { text: before, aliases: [alias] } : { text: name };
}

const isOneWord = (text: string | undefined) => text === undefined || !/\s/.test(text) || areNationalities(text);

/** Reads life dates without brackets: "Camille Pissarro, French, 1830–1903", "Gerhard Richter, born 1932". */
function withLooseLife(name: string): Described {
  const pieces = splitAt(name, ',');
  const at = pieces.findIndex((piece, index) => index > 0 && (/\d{3}/.test(piece) || areNationalities(piece)));
  if (at < 1) return { text: name };
  const life = parseLife(pieces.slice(at).join(', '));
  return 'value' in life ? { text: pieces.slice(0, at).join(', '), ...life.value } : { text: name };
}
