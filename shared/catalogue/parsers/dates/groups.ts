import { complete } from './complete.ts';
import { joined, type Period } from './edtf.ts';
import { periodOf } from './periods.ts';
import { isDated, type Point, type Reader } from './points.ts';
import { readPoint } from './read-point.ts';
import type { Token } from './tokens.ts';

/** Points that form one period, and how it follows the previous one. */
export type Group = { points: Point[]; link: 'or' | 'and' | 'comma' };

/** Removes notes in brackets that have no date: "(recto)", "(dated in the third state)". */
export function withoutNotes(tokens: readonly Token[]): Token[] {
  const kept: Token[] = [];
  let open = -1;
  for (const token of tokens) {
    if (token.kind === 'open') open = kept.length;
    kept.push(token);
    if (token.kind !== 'close' || open < 0) continue;
    const inside = kept.slice(open);
    const isNote = !inside.some(({ kind }) => /number|date|maybe|later|earlier|undated/.test(kind));
    if (isNote) kept.length = open;
    open = -1;
  }
  return kept;
}

/** Reads all groups; returns the refusal if the text is not understood. */
export function groupsOf(reader: Reader, order: ('day' | 'month')[]): Group[] | 'dates' | 'dateOrder' {
  const groups: Group[] = [];
  let link: Group['link'] = 'comma';
  while (reader.peek()) {
    const points: Point[] = [];
    let connector: Token['kind'] | undefined;
    do {
      const point = readPoint(reader, order, points.at(-1));
      if (point === 'ambiguous') return 'dateOrder';
      if (!point) return 'dates';
      points.push(point);
      connector = reader.take('to', 'slash');
    } while (connector);
    groups.push({ points, link });
    const before = reader.peek();
    link = nextLink(reader);
    if (reader.peek() && before === reader.peek() && !points.some(isRead)) return 'dates';
  }
  return groups;
}

const isRead = (point: Point) => Object.keys(point).length > 0;

/** Skips what separates two groups. */
function nextLink(reader: Reader): Group['link'] {
  let link: Group['link'] = 'comma';
  for (let kind = reader.take('comma', 'open', 'close', 'or', 'and'); kind; ) {
    if (kind === 'or' || kind === 'and') link = kind;
    kind = reader.take('comma', 'open', 'close', 'or', 'and');
  }
  return link;
}

/** Returns the period of all groups that date the work itself. */
export function wholeOf(groups: readonly Group[], circaYears: number): Period | undefined {
  const dated: (Group & { isEvent: boolean })[] = [];
  let isEvent = false;
  for (const group of groups) {
    const hasEvent = group.points.some(({ event }) => event);
    isEvent = hasEvent || (isEvent && group.link !== 'or');
    const [first, ...others] = group.points;
    const last = dated.at(-1)?.points.at(-1);
    if (group.points.some(isMeaningful)) dated.push({ ...group, points: group.points.filter(isMeaningful), isEvent });
    // "1596 or after" is open.
    else if (group.link === 'or' && last && first && others.length === 0) Object.assign(last, first);
  }
  completeChains(dated);
  const own = dated.filter((group) => !group.isEvent);
  const counted = own.length > 0 ? own : dated.slice(0, 1);
  const periods = counted.map(({ points }) => periodOf(points, circaYears));
  if (periods.includes(undefined)) return undefined;
  return joined(
    periods.flatMap((period) => period ?? []),
    counted.some(({ link }) => link === 'or'),
  );
}

/** Completes the groups that "or" and "and" connect. */
function completeChains(groups: readonly Group[]): void {
  let chain: Point[][] = [];
  for (const { points, link } of groups) {
    if (link === 'comma') {
      complete(chain);
      chain = [];
    }
    chain.push(points);
  }
  complete(chain);
}

const isMeaningful = (point: Point) => isDated(point) || point.isCentury === true || point.nth !== undefined;
