import { Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ChangedRecord } from '#shared/contract/catalogue/history.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { orpc } from '../../lib/api/client.ts';
import { failureOf } from '../../lib/api/errors.ts';
import { FieldChanges } from './field-changes.tsx';
import classes from './history.module.css';
import { typeName } from './type-name.ts';

/** The records that a change set changed, with the values before and after. */
export function ChangeSetDetails({ id }: { id: string }) {
  const { t } = useTranslation('history');
  const { data, error, refetch } = useQuery(orpc.history.get.queryOptions({ input: { changeSet: id } }));
  if (error) return <ErrorNotice message={failureOf(error).message} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={48} />;
  const shown = data.records.filter(({ action, changes }) => action !== 'changed' || changes.length > 0);
  return (
    <div className={classes.details}>
      {shown.length === 0 && <Text c="dimmed">{t('noValues')}</Text>}
      {shown.map((record) => (
        <section key={`${record.table} ${record.id}`}>
          <h3 className={classes.record}>
            {record.label ?? t('unnamed')}
            <span className={classes.quiet}>{actionOf(record, t(`did.${record.action}`))}</span>
          </h3>
          <FieldChanges changes={record.changes} names={data.names} />
        </section>
      ))}
      {data.more > 0 && <Text c="dimmed">{t('moreRecords', { count: data.more })}</Text>}
    </div>
  );
}

const actionOf = ({ table, part }: ChangedRecord, action: string) =>
  ` · ${typeName(table)} ${action}${part ? `: ${part}` : ''}`;
