// cspell:disable (words and names in several languages)
import type { Parsed } from '../../field.ts';
import { parseDates } from '../dates/parse-dates.ts';
import { plain } from '../number.ts';
import { areNationalities } from './nationalities.ts';

/** What a text such as "American, born Austria. 1933–2010" says about a person or group. */
export type Life = { nationality?: string; birthYear?: number; deathYear?: number; isOrganisation?: true };

const about = '(?:(?:c|ca|circa|um|vers|probably|possibly)\\.? ?|\\? ?)*';
const year = `${about}(\\d{3,4})(?:(?: ?/ ?| or )\\d{1,4})?(?: ?\\(?\\?\\)?)?`;
const unsure = `(?:(?:after|before|pre|post|nach|vor|après|avant)[ -]?${about}\\d{3,4}s?|\\?|present|heute|c\\. ?\\d{3}0s)`;
const whole = (pattern: string) => new RegExp(`^(?:${pattern})$`, 'iu');

const range = whole(`(?:${year}|${unsure}) ?- ?(?:${year}|${unsure}|(\\d{2}))?`);
const born = whole(
  `(?:born|b\\.?|geb\\.?|geboren|née?|nat[oa]|nacid[oa]|\\*)(?: (?:in|en|nel|a|à|im)\\b)?([^\\d?]*?)${year}`,
);
const bornAndDied = whole(`born [^\\d]*?${year} ?- ?${year}`);
const died = whole(`(?:died|d\\.?|gest\\.?|gestorben|morte?|mort[oa]|†) ?(?:in|en|nel)?[^\\d?]*?${year}`);
const founded = whole(
  `(?:founded|established|est\\.?|gegr(?:ündet|\\.)|fondée?|fondat[oa]|fundad[oa]|opgericht)[^\\d]*${year}(?: ?- ?${year})?`,
);
const bornThere = whole('born(?: in)? \\p{L}[^\\d]*');
const active =
  /^(?:first )?(?:active|fl\.|flourished|tätig|actif|active|attiv[oa]|activ[oa]|werkzaam|reigned|exhibited|master|until|act\.)(?!\p{L})/iu;
const unknown = /^(?:nationality unknown|unknown|-|\?|n\/a)$/iu;

/**
 * Parses nationality and life dates: "French, 1830–1903", "born 1930", "American, born Austria. 1933–2010". The year 0
 * means none. Years of activity, centuries and dates such as "after 1828" are no years of birth or death.
 */
export function parseLife(typed: string): Parsed<Life> {
  if (typed.trim().length > 300 || /born \?/i.test(typed)) return { refused: 'people' };
  const text = plain(typed)
    .replace(/^\((.*)\)$/s, '$1')
    .replace(/\d+ AH\/(?:AD )?/g, '')
    .trim();
  const life: Life = {};
  const pieces = text
    .replace(/\best\. ?(?=\d)/giu, 'established ')
    .replace(/\bact\. ?/giu, 'active ')
    .replace(/^(\p{L}+) (?=born \d|\d{4} ?-)/iu, (found, word: string) =>
      areNationalities(word) ? `${word}, ` : found,
    )
    .split(/[,;]|(?<=\p{L}{3}|[).])\. ?(?=\S)|(?<=\p{L}{3})\.$/u)
    .map((piece) => piece.trim());
  let isPlaceNext = false;
  let isBirthNext = false;
  for (const [index, piece] of pieces.entries()) {
    if (piece === '' || unknown.test(piece)) continue;
    const isName = !/\d/.test(piece);
    if (isName && isPlaceNext) continue;
    const isRead = isBirthNext && /^\d{4}$/.test(piece) ? setYears(life, piece, undefined) : readDates(life, piece);
    if (!isRead) {
      const isNationality = isName && life.birthYear === undefined && (index === 0 || areNationalities(piece));
      if (!isNationality) return { refused: 'people' };
      life.nationality ??= piece;
    }
    isBirthNext = bornThere.test(piece);
    isPlaceNext = isBirthNext || active.test(piece);
  }
  return { value: life };
}

/** Parses life dates only: "1852–1911", "born 1930". */
export function parseLifeDates(typed: string): Parsed<Life> {
  const parsed = parseLife(typed);
  return 'value' in parsed && parsed.value.nationality !== undefined ? { refused: 'people' } : parsed;
}

/** Reads a piece with dates; returns false if it is something else, or contradicts another one. */
function readDates(life: Life, piece: string): boolean {
  if (active.test(piece)) return true;
  const [isRange, from, to, short] = range.exec(piece) ?? [];
  if (isRange !== undefined) {
    const end = to ?? (short && from ? from.slice(0, -2) + short : undefined);
    return setYears(life, from, end);
  }
  const [isBornThere, first, last] = bornAndDied.exec(piece) ?? [];
  if (isBornThere !== undefined) return setYears(life, first, last);
  const [isBorn, , birth] = born.exec(piece) ?? [];
  if (isBorn !== undefined) return setYears(life, birth, undefined);
  const [isDead, death] = died.exec(piece) ?? [];
  if (isDead !== undefined) return setYears(life, undefined, death);
  const [isFounded, start, end] = founded.exec(piece) ?? [];
  if (isFounded !== undefined) {
    life.isOrganisation = true;
    return setYears(life, start, end);
  }
  return bornThere.test(piece) || (/\d/.test(piece) && isPeriod(piece));
}

/** Centuries and decades, "6th–5th century BC", are the time of activity. */
function isPeriod(piece: string): boolean {
  const dates = parseDates(piece);
  const { earliestYear = null, latestYear = null } = 'value' in dates ? dates.value : {};
  return earliestYear !== null && latestYear !== null && latestYear - earliestYear >= 9;
}

function setYears(life: Life, birth: string | undefined, death: string | undefined): boolean {
  const years = [birth, death].map((typed) => Number(typed ?? 0) || undefined);
  const [birthYear = life.birthYear, deathYear = life.deathYear] = years;
  const isSecond = years.some(
    (found, index) => found !== undefined && (index === 0 ? life.birthYear : life.deathYear) !== undefined,
  );
  if (isSecond || (birthYear !== undefined && deathYear !== undefined && birthYear > deathYear)) return false;
  if (birthYear !== undefined) life.birthYear = birthYear;
  if (deathYear !== undefined) life.deathYear = deathYear;
  return true;
}
