import type { Having, RecordType, RowOf } from './record.ts';

/** Fields that always have a value although callers need not give one. */
type Proposed<R extends RecordType> = Pick<RowOf<R>, Having<R['fields'], { proposed: object }>>;

/** Adds the proposed values that a new record is not given, such as a sort name made from the name. */
export function withProposals<R extends RecordType, V extends object>(record: R, input: V): V & Proposed<R> {
  return { ...proposalsFor(record, input), ...given(input) } as V & Proposed<R>;
}

/**
 * Lets proposed values follow the field they derive from, as long as the current one is still the proposal. A value
 * that a user entered is kept.
 */
export function followProposals<R extends RecordType, V extends object>(record: R, patch: V, current: object): V {
  const [before, then] = [Object.entries(current), proposalsFor(record, current)];
  const untouched = before.filter(([key, value]) => key in then && value === then[key]).map(([key]) => key);
  const proposals = Object.entries(proposalsFor(record, patch)).filter(([key]) => untouched.includes(key));
  return { ...Object.fromEntries(proposals), ...given(patch) } as V;
}

function proposalsFor({ fields }: RecordType, values: object): Record<string, unknown> {
  const all = new Map<string, unknown>(Object.entries(values));
  const proposals = Object.entries(fields).flatMap(
    ([
      key,
      {
        options: { proposed },
      },
    ]) => {
      const from = proposed && all.get(proposed.from);
      return proposed && typeof from === 'string' ? [[key, proposed.by(from)]] : [];
    },
  );
  return Object.fromEntries(proposals);
}

const given = (values: object) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
