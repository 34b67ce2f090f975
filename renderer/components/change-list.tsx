import type { ReactNode } from 'react';
import classes from './change-list.module.css';

/** A field that changes; `value` shows how. */
export type Change = { field: string; name: string; value: ReactNode };

type Props = {
  changes: readonly Change[];
  label?: string;
  /** In a narrow place, names are above their values. */
  narrow?: boolean;
};

/** The fields that a change affects, with their values before and after it. */
export function ChangeList({ changes, label, narrow }: Props) {
  return (
    <dl className={classes.changes} aria-label={label} data-narrow={narrow || undefined}>
      {changes.map(({ field, name, value }) => (
        <div key={field}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Long texts are shown below each other. */
const isLong = (text: string) => text.length > 80 || text.includes('\n');

const none = '—';

/** A value before and after a change; an empty one is a dash. */
export function BeforeAfter({ before, after }: { before: string; after: string }) {
  return (
    <span className={classes.values} data-long={isLong(before) || isLong(after) || undefined}>
      <del>{before || none}</del>{' '}
      <span className={classes.arrow} aria-hidden>
        →
      </span>{' '}
      <ins>{after || none}</ins>
    </span>
  );
}
