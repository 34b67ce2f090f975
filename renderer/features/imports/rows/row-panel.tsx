import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { customName } from '#shared/catalogue/custom-fields.ts';
import type { ImportMapping } from '#shared/catalogue/import-mapping.ts';
import { recordTypes } from '#shared/catalogue/record-types.ts';
import type { CustomField } from '#shared/contract/catalogue/custom-fields.ts';
import type { ImportRow } from '#shared/contract/files/imports.ts';
import { BeforeAfter, ChangeList } from '../../../components/change-list.tsx';
import { useAllCustomFields } from '../../../lib/forms/custom/custom-fields.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import { say } from '../../../lib/i18n/say.ts';
import { changeLabel, changeText } from './change-text.ts';
import classes from './review-tab.module.css';
import { StateIcon } from './state-icon.tsx';

type Props = { id: string; row: ImportRow | undefined; records: ImportMapping['records'] };

/** Sorts changes in the order of the record's fields, custom ones last; the artists follow the first field. */
function inOrder(
  changes: ImportRow['changes'],
  records: ImportMapping['records'],
  custom: readonly CustomField[],
): ImportRow['changes'] {
  const [first = '', ...others] = Object.keys(recordTypes[records].fields);
  const own = custom.map(({ id }) => customName(id));
  const order = [first, 'artists', ...others, ...own, ...own.map((name) => `artist.${name}`)];
  return [...changes].sort((one, other) => order.indexOf(one.field) - order.indexOf(other.field));
}

/** The active row in full: why it is rejected, and each field that it would change, as it was understood. */
export function RowPanel({ id, row, records }: Props) {
  const { t } = useTranslation('imports');
  const custom = useAllCustomFields();
  if (!row) return null;
  const { state, problems, changes, record } = row;
  const title = t('table.details', { row: formatNumber(row.row) });
  return (
    // The table scrolls on its own, and so must this.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: its content can be scrolled by keyboard
    <section className={classes.panel} data-state={state} aria-label={title} tabIndex={0}>
      <h2 className={classes.panelTitle}>
        {title}
        <span className={classes.panelState} data-state={state}>
          <StateIcon state={state ?? 'unchecked'} />
          {t(`rowState.${state ?? 'unchecked'}`)}
        </span>
      </h2>
      {record !== null && (
        <p>
          {records === 'artworks' ? (
            <Link to="/artworks/$id" params={{ id: record }}>
              {t('table.openRecord')}
            </Link>
          ) : (
            <Link to="/artists/$id" params={{ id: record }}>
              {t('table.openRecord')}
            </Link>
          )}
        </p>
      )}
      {state === 'ask' && (
        <p>
          <Link to="/imports/$id" params={{ id }} search={{ tab: 'names' }}>
            {t('table.answerNames')}
          </Link>
        </p>
      )}
      {problems.length > 0 && (
        <ul className={classes.problems} aria-label={t('table.problems')}>
          {problems.map((problem) => (
            <li key={`${problem.column} ${problem.messageKey}`}>
              <IconAlertTriangle className={classes.problemIcon} size={14} stroke={1.75} aria-hidden />
              <span>
                {problem.column !== null && <b>{problem.column}: </b>}
                {say(problem)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {state === 'same' && <p className={classes.quiet}>{t('table.noChanges')}</p>}
      {changes.length > 0 && (
        <ChangeList
          label={t('table.changes')}
          narrow
          changes={inOrder(changes, records, custom).map(({ field, from, to }) => ({
            field,
            name: changeLabel(field),
            value:
              state === 'update' ? (
                <BeforeAfter before={changeText(field, from)} after={changeText(field, to)} />
              ) : (
                <ins>{changeText(field, to)}</ins>
              ),
          }))}
        />
      )}
    </section>
  );
}
