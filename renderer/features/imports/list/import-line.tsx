import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { dateTime, relativeTime } from '../../../lib/i18n/dates.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import { RemoveImport } from '../remove-import.tsx';
import { type Listed, useStateText } from '../state-text.ts';
import classes from './imports-page.module.css';

/** One import: its file, and what is left to do. */
export function ImportLine({ details }: { details: Listed }) {
  const { t } = useTranslation('imports');
  const text = useStateText(details);
  const { import: id, fileName, rows, user, createdAt } = details;
  return (
    <tr>
      <th scope="row">
        <Link to="/imports/$id" params={{ id }} className={classes.name}>
          {fileName}
        </Link>
      </th>
      <td className={classes.number}>{rows > 0 && formatNumber(rows)}</td>
      <td>{text}</td>
      <td className={classes.who}>{user ?? t('unknownUser')}</td>
      <td className={classes.when}>
        <time dateTime={createdAt} title={dateTime(createdAt)}>
          {relativeTime(createdAt)}
        </time>
      </td>
      <td className={classes.action}>
        <RemoveImport details={details} />
      </td>
    </tr>
  );
}
