/** A period of time: its first and last year, null where it is open, and how EDTF writes it. */
export type Period = {
  from: number | null;
  to: number | null;
  /** EDTF of its beginning and of its end, for intervals. */
  first: string;
  last: string;
  /** EDTF of the whole. */
  edtf: string;
};

/** Converts a year that has no year 0 to astronomical numbering, in which 1 BC is 0; EDTF uses it. */
export const astronomical = (year: number): number => (year < 0 ? year + 1 : year);

/** Returns the year that is `by` years later; the year after 1 BC is AD 1. */
export function shifted(year: number, by: number): number {
  const moved = astronomical(year) + by;
  return moved <= 0 ? moved - 1 : moved;
}

const digits = (value: number, length: number) => String(Math.abs(value)).padStart(length, '0');

/** Writes a year in EDTF: 1830, -0299, Y-10000. */
export function edtfYear(year: number): string {
  const value = astronomical(year);
  const sign = value < 0 ? '-' : '';
  return `${Math.abs(value) > 9999 ? 'Y' : ''}${sign}${digits(value, 4)}`;
}

/** Writes a day, month, season (21 to 24) or year in EDTF. */
export function edtfDate(year: number, month?: number, day?: number): string {
  return [edtfYear(year), ...[month, day].flatMap((part) => (part === undefined ? [] : [digits(part, 2)]))].join('-');
}

/** Writes a decade or century, which has one or two unspecified digits: 188X, 17XX, -02XX. */
export function edtfUnspecified(year: number, unspecified: 1 | 2): string {
  const year4 = edtfYear(year);
  return year4.slice(0, -unspecified) + 'X'.repeat(unspecified);
}

/** Returns the EDTF qualifier: approximate (~), uncertain (?) or both (%). */
export function edtfMark({ circa, maybe }: { circa?: boolean; maybe?: boolean }): string {
  if (circa) return maybe ? '%' : '~';
  return maybe ? '?' : '';
}

/** Writes an interval; one within a year whose ends have different precision is the year. */
export function edtfInterval({ from, to, first, last }: Omit<Period, 'edtf'>): string {
  return from !== null && from === to && first.length !== last.length ? edtfYear(from) : `${first}/${last}`;
}

/** Joins several periods: one of them (`or`), or all of them. */
export function joined(periods: readonly Period[], isOr: boolean): Period | undefined {
  const sorted = [...periods].sort((a, b) => (a.from ?? -1e6) - (b.from ?? -1e6));
  const [start, ...others] = sorted;
  if (!start) return undefined;
  if (others.length === 0) return start;
  const end = sorted.reduce((latest, each) => ((each.to ?? 1e6) >= (latest.to ?? 1e6) ? each : latest));
  const items = sorted.map(({ edtf }) => edtf.replace('/', '..'));
  // Only plain years that do not overlap can be listed; edtf.js rejects marks in lists.
  const isApart = sorted.every(({ from }, at) => at === 0 || (from ?? -1e6) > (sorted[at - 1]?.to ?? 1e6));
  const isList = isApart && items.every((item) => /^\d{4}(\.\.\d{4})?$/.test(item));
  const list = isOr ? `[${items.join(',')}]` : `{${items.join(',')}}`;
  const interval = start.first === end.last ? start.edtf : edtfInterval({ ...start, to: end.to, last: end.last });
  return { ...start, to: end.to, last: end.last, edtf: isList ? list : interval };
}
