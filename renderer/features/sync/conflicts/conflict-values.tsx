import { useTranslation } from 'react-i18next';
import type { Conflict } from '#shared/contract/workspace/sync.ts';
import { fieldLabel, showValue } from '../../../lib/forms/field-label.ts';
import { dateTime, relativeTime } from '../../../lib/i18n/dates.ts';
import classes from '../sync.module.css';
import { ownersOf } from './choices.ts';

/** The original, current and other value of each field, with user, desktop and that desktop's time. */
export function ConflictValues({ conflict, continued }: { conflict: Conflict; continued: boolean }) {
  const { t } = useTranslation('sync');
  const { base, current, incoming, fields } = conflict;
  const owners = ownersOf(conflict);
  if (fields.length === 0) return null;
  const columns = [
    base && { name: t('before'), values: base },
    current && {
      name: t(`current.${owners.current}`),
      values: current,
      who: {
        user: conflict.currentUser ?? conflict.currentLogin,
        desktop: conflict.currentDesktop,
        at: conflict.currentEditedAt,
      },
    },
    incoming && {
      name: t(`other.${owners.other}`),
      values: incoming,
      who: {
        user: conflict.incomingUser ?? conflict.incomingLogin,
        desktop: conflict.incomingDesktop,
        at: conflict.editedAt,
      },
    },
  ].filter((column) => column !== null);
  return (
    <table className={classes.values}>
      <thead className={continued ? 'visually-hidden' : undefined}>
        <tr>
          <td />
          {columns.map(({ name, who }) => (
            <th key={name} scope="col">
              {name}
              {who && <Who {...who} />}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field}>
            <th scope="row">{fieldLabel(field)}</th>
            {columns.map(({ name, values }) => (
              <td key={name}>{showValue(field, values[field], conflict)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Who({ user, desktop, at }: { user: string | null; desktop: string | null; at: string | null }) {
  const { t } = useTranslation('sync');
  return (
    <>
      <span className={classes.who}>{[user, desktop].filter(Boolean).join(' · ')}</span>
      {at && (
        <time className={classes.who} dateTime={at} title={dateTime(at)}>
          {t('byItsClock', { when: relativeTime(at) })}
        </time>
      )}
    </>
  );
}
