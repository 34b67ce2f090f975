import type { NumberToken, Token } from './tokens.ts';

/** One end of a period as it was typed, before the other end completes it: the "41" of 1830–41 has no century. */
export type Point = {
  circa?: boolean;
  maybe?: boolean;
  before?: boolean;
  after?: boolean;
  between?: boolean;
  event?: boolean;
  era?: 'bc' | 'ad';
  /** Early, middle or late: 0, 1 or 2. */
  part?: number;
  nth?: number;
  /** The number of equal parts of which `nth` is one: 2 for a half. */
  fraction?: number;
  isCentury?: boolean;
  isDecade?: boolean;
  year?: number;
  month?: number;
  day?: number;
  season?: number;
  /** A number of one or two digits: the end of a year, a day, a century or an early year. */
  short?: NumberToken;
};

/** The tokens that are left to read. */
export class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;
  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }
  peek(ahead = 0): Token | undefined {
    return this.#tokens[this.#at + ahead];
  }
  next(): void {
    this.#at += 1;
  }
  /** Skips the next token if it is of this kind. */
  take(...kinds: Token['kind'][]): Token['kind'] | undefined {
    const kind = this.peek()?.kind;
    if (kind === undefined || !kinds.includes(kind)) return undefined;
    this.next();
    return kind;
  }
}

/** Returns whether the point names a time, as opposed to words only. */
export const isDated = ({ year, short, month, season }: Point): boolean =>
  year !== undefined || short !== undefined || month !== undefined || season !== undefined;

/** Returns whether the day is in the calendar. */
export function exists({ year = 2000, month = 1, day = 1 }: Point): boolean {
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  return month >= 1 && month <= 12 && day >= 1 && date.getUTCMonth() === month - 1;
}
