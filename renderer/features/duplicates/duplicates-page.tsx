import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { IconCopyCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DuplicateGroup, MergedTable } from '#shared/contract/catalogue/merging.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ImageThumb } from '../../components/images/image-thumb.tsx';
import { Page } from '../../components/page.tsx';
import { orpc } from '../../lib/api/client.ts';
import { failureOf } from '../../lib/api/errors.ts';
import { MergeDialog } from '../../lib/merging/merge-dialog.tsx';
import classes from './duplicates.module.css';

/** Artists or artworks that are likely the same, to be compared and merged. */
export function DuplicatesPage() {
  const { t } = useTranslation('merging');
  const [table, setTable] = useState<MergedTable>('artists');
  const [compared, setCompared] = useState<string[] | null>(null);
  const { data, error, refetch } = useQuery(
    orpc.merges.duplicates.queryOptions({ input: { table }, staleTime: 0, retry: false }),
  );
  return (
    <Page title={t('duplicates')} subtitle={t('duplicatesText')}>
      <SegmentedControl
        mb="md"
        aria-label={t('duplicates')}
        value={table}
        onChange={(value) => setTable(value as MergedTable)}
        data={[
          { value: 'artists', label: t('artists') },
          { value: 'artworks', label: t('artworks') },
        ]}
      />
      {error && <ErrorNotice message={failureOf(error).message} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={160} />}
      {data?.length === 0 && (
        <EmptyState icon={<IconCopyCheck size={40} stroke={1} aria-hidden />} title={t('none')} text={t('noneText')} />
      )}
      {data && data.length > 0 && (
        <ul className={classes.groups} aria-label={t('duplicates')}>
          {data.map((group) => (
            <GroupRow
              key={`${group.reason} ${group.records.map(({ id }) => id).join()}`}
              group={group}
              table={table}
              onCompare={() => setCompared(group.records.map(({ id }) => id))}
            />
          ))}
        </ul>
      )}
      {compared && <MergeDialog table={table} ids={compared} onClose={() => setCompared(null)} />}
    </Page>
  );
}

type RowProps = { group: DuplicateGroup; table: MergedTable; onCompare: () => void };

function GroupRow({ group: { reason, records }, table, onCompare }: RowProps) {
  const { t } = useTranslation('merging');
  const to = table === 'artists' ? '/artists/$id' : '/artworks/$id';
  return (
    <li className={classes.group}>
      <div className={classes.records}>
        {records.map(({ id, label, facts, image }) => (
          <div key={id} className={classes.record}>
            {table === 'artworks' && <ImageThumb image={image} size={52} />}
            <div>
              <Link to={to} params={{ id }} className={classes.name}>
                {label}
              </Link>
              <div className={classes.facts}>{facts.join(' · ')}</div>
            </div>
          </div>
        ))}
      </div>
      <span className={classes.reason}>{t(`reason.${reason}`)}</span>
      <Button
        variant="default"
        size="compact-sm"
        onClick={onCompare}
        aria-label={t('compareGroup', { name: records[0]?.label })}
      >
        {t('compare')}
      </Button>
    </li>
  );
}
