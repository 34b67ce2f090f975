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
  let isLater = false;
  while (reader.peek()) {
    const points = readPoints(reader, order);
    if (!Array.isArray(points)) return points;
    isLater ||= points.some(({ event }) => event) && groups.some(isOwn);
    groups.push({ points, link });
    const next = reader.peek();
    link = nextLink(reader);
    if (next === undefined || next !== reader.peek()) continue;
    const isStuck = next.kind !== 'event' || !points.some(isRead);
    // Words about a later version need not be understood: "1528, assembled into a portfolio 1937".
    if (isStuck && !isLater) return 'dates';
    if (isStuck) reader.next();
  }
  return groups;
}

/** Reads a range: points with "to", a dash or a slash between them. */
function readPoints(reader: Reader, order: ('day' | 'month')[]): Point[] | 'dates' | 'dateOrder' {
  const points: Point[] = [];
  let connector: Token['kind'] | undefined;
  do {
    const point = readPoint(reader, order, points.at(-1));
    if (point === 'ambiguous') return 'dateOrder';
    if (!point) return 'dates';
    points.push(point);
    connector = reader.take('to', 'slash') ?? (points[0]?.between ? reader.take('and') : undefined);
  } while (connector);
  openEnd(points);
  return points;
}

/** "1999–" and "1999–present" are open. */
function openEnd(points: Point[]): void {
  const last = points.at(-1);
  const previous = points.at(-2);
  if (!last || !previous || !isDated(previous) || isMeaningful(last) || (isRead(last) && !last.after)) return;
  previous.after = true;
  points.pop();
}

const isRead = (point: Point) => Object.keys(point).length > 0;
const isOwn = ({ points }: Group) => points.some(isDated) && !points.some(({ event }) => event);

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
    isEvent ||= hasEvent;
    const [first, ...others] = group.points;
    const last = dated.at(-1)?.points.at(-1);
    if (group.points.some(isMeaningful)) dated.push({ ...group, points: group.points.filter(isMeaningful), isEvent });
    // "1596 or after" and "1829–33, or later" are open.
    else if ((first?.before || first?.after) && last && others.length === 0) Object.assign(last, first);
  }
  completeChains(dated);
  const own = dated.filter((group) => !group.isEvent);
  const second = dated.findIndex(({ link }, index) => index > 0 && link === 'comma');
  const counted = own.length > 0 ? own : dated.slice(0, second < 0 ? undefined : second);
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

const isMeaningful = (point: Point) =>
  isDated(point) || point.isCentury === true || point.nth !== undefined || point.part !== undefined;
