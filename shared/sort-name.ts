// cspell:disable (names in six languages)

import { limits } from './limits.ts';
import {
  article,
  capitalParticle,
  generation,
  group,
  note,
  numeral,
  origin,
  particle,
  uncertain,
  unclear,
} from './sort-name-words.ts';

/**
 * Returns the sort form of a name, "Surname, Forename". Curators can change this proposal. The rules use only the name
 * itself; a name that they do not surely understand stays as typed:
 *
 * - a single word and a name with a comma (already inverted) stay unchanged;
 * - a group and an uncertain author stay unchanged ("Studio of Rembrandt", "Maître de Moulins", "Gilbert & George"),
 * but a
 *   leading article of a group goes to the end;
 * - the last word is the surname: "Paul Klee" → "Klee, Paul"; so are two Spanish ones with "y": "Goya y Lucientes";
 * - lower-case particles follow the forename, "Vincent van Gogh" → "Gogh, Vincent van"; capitalised ones
 *   belong to the surname, "Giorgio De Chirico" → "De Chirico, Giorgio";
 * - "Leonardo da Vinci", "Giovanni di Paolo", "Friedrich der Große" stay unchanged;
 * - a generation comes last, "Lucas Cranach der Ältere" → "Cranach, Lucas, der Ältere", and dates after it.
 */
export function sortNameOf(name: string): string {
  const typed = name.normalize('NFC').trim().split(/\s+/u).join(' ');
  const [, dated = typed, dates = ''] = note.exec(typed) ?? [];
  const [, person = dated, suffix = ''] = generation.exec(dated) ?? numeral.exec(dated) ?? [];
  const sorted = inverted(person, suffix);
  const result = sorted === undefined ? typed : sorted + dates;
  return result.length > limits.name ? typed : result;
}

/** Returns undefined if the name stays as typed. */
function inverted(name: string, suffix: string): string | undefined {
  const words = name.split(' ');
  if (words.length < 2 || /[,\d]/u.test(name) || uncertain.test(name) || unclear.test(name)) return undefined;
  if (isGroup(name, words)) return suffix ? undefined : withoutArticle(words);
  const { forenames, particles, surname } = splitPerson(words);
  const [only = ''] = particles;
  if (forenames.length === 0 || (forenames.length === 1 && particles.length === 1 && origin.test(only)))
    return undefined;
  if (!/^\p{L}/u.test(surname.at(-1)?.replace(/^['’]/u, '') ?? '')) return undefined;
  return [surname.join(' '), [...forenames, ...particles].join(' '), suffix].filter(Boolean).join(', ');
}

function isGroup(name: string, words: string[]): boolean {
  const isTitle = words[1]?.endsWith('.'); // "The Hon. Dorothy Brett"
  if (group.test(name) || (article.test(words[0] ?? '') && !isTitle)) return true;
  // "Ana y Luis" and "Ana y Luis Pérez" are two people, "José Ortega y Gasset" has two surnames.
  const and = words.findIndex((word) => /^[yie]$/u.test(word));
  return and >= 0 && (and < 2 || words.slice(and + 1).filter((word) => !particle.test(word)).length !== 1);
}

/** Moves a leading article to the end. */
function withoutArticle([first = '', ...rest]: string[]): string | undefined {
  return article.test(first) ? `${rest.join(' ')}, ${first}` : undefined;
}

function splitPerson(words: string[]) {
  let start = words.length - 1;
  const joint = beforeParticles(words, start);
  if (joint > 1 && /^[yie]$/u.test(words[joint - 1] ?? '')) start = joint - 2;
  while (start > 0 && capitalParticle.test(words[start - 1] ?? '')) start -= 1;
  const end = beforeParticles(words, start);
  return { forenames: words.slice(0, end), particles: words.slice(end, start), surname: words.slice(start) };
}

/** Returns the index of the first of the particles that end before `end`. */
function beforeParticles(words: string[], end: number): number {
  let start = end;
  while (start > 0 && particle.test(words[start - 1] ?? '')) start -= 1;
  return start;
}
