import type { Having, RecordType, RowOf } from './record.ts';

/** The fields that have a proposed value. */
type Proposed<R extends RecordType> = Pick<RowOf<R>, Having<R['fields'], { proposed: object }>>;

/** Adds missing proposed values to the input of a new record, such as a sort name derived from the name. */
export function withProposals<R extends RecordType, V extends object>(record: R, input: V): V & Proposed<R> {
  return { ...proposalsFor(record, input), ...given(input) } as V & Proposed<R>;
}

/**
 * Adds to a patch the proposed values that follow a changed field. A value that a user entered is kept.
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
