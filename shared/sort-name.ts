/**
 * Returns the sort form of a name, "Surname, Forename". Curators can change this proposal. The rules use only the name
 * itself:
 *
 * - a single word and a name with a comma (already inverted) stay unchanged;
 * - a group stays unchanged ("Studio of Rembrandt", "Gilbert & George"), but a leading article goes to the end;
 * - the last word is the surname: "Paul Klee" → "Klee, Paul";
 * - lower-case particles follow the forename, "Vincent van Gogh" → "Gogh, Vincent van"; capitalised ones
 *   belong to the surname, "Giorgio De Chirico" → "De Chirico, Giorgio";
 * - a generational suffix comes last: "Pieter Bruegel the Elder" → "Bruegel, Pieter, the Elder".
 */
export function sortNameOf(name: string): string {
  const words = name.trim().split(/\s+/u);
  if (words.length < 2 || name.includes(',')) return words.join(' ');
  if (isGroup(name)) return withoutArticle(words);
  const { person, generation } = splitGeneration(words);
  if (person.length < 2) return words.join(' ');
  const { forenames, particles, surname } = splitPerson(person);
  if (forenames.length === 0) return words.join(' ');
  return [surname.join(' '), [...forenames, ...particles].join(' '), generation].filter(Boolean).join(', ');
}

const qualifier =
  /^(after|anonymous|attributed to|circle of|copy after|follower of|imitator of|manner of|master of|pupil of|school of|studio of|style of|unknown|workshop of)\b/iu;
const company =
  /(\s(&|\+|and|und|et|en|y|e)\s|\b(associates|atelier|brothers|collective|company|group|gruppe|ltd|partners|sisters|studio|studios|twins|workshop)\b)/iu;
const article = /^(the|die|der|das|les|los|las|gli)$/iu;
const particle =
  /^(af|al|am|auf|d['’]|da|dal|das|de|degli|dei|del|della|den|der|des|di|do|dos|du|el|la|le|lo|ten|ter|und|van|vom|von|y|zu|zum|zur|['’]t)$/u;
const capitalParticle =
  /^(Da|Dal|De|Del|Della|Den|Der|Des|Di|Du|El|La|Le|Lo|Mac|Saint|Sainte|San|Santa|St\.?|Ten|Ter|Van|Von|Zu)$/u;
const generationWord = /^(jr\.?|junior|sr\.?|senior|ii|iii|iv)$/iu;

function isGroup(name: string): boolean {
  return qualifier.test(name) || company.test(name) || article.test(name.split(/\s+/u)[0] ?? '');
}

function withoutArticle(words: string[]): string {
  const [first = '', ...rest] = words;
  return article.test(first) ? `${rest.join(' ')}, ${first}` : words.join(' ');
}

function splitGeneration(words: string[]): { person: string[]; generation: string } {
  const last = words.at(-1) ?? '';
  if (words.at(-2) === 'the' && /^(elder|younger)$/iu.test(last)) {
    return { person: words.slice(0, -2), generation: `the ${last}` };
  }
  if (words.length > 2 && generationWord.test(last)) return { person: words.slice(0, -1), generation: last };
  return { person: words, generation: '' };
}

function splitPerson(words: string[]) {
  let start = words.length - 1;
  while (start > 0 && capitalParticle.test(words[start - 1] ?? '')) start -= 1;
  let end = start;
  while (end > 0 && particle.test(words[end - 1] ?? '')) end -= 1;
  return { forenames: words.slice(0, end), particles: words.slice(end, start), surname: words.slice(start) };
}
