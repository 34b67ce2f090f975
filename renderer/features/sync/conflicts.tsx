import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Conflict } from '#shared/contract/sync.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { orpc } from '../../lib/client.ts';
import { failureOf } from '../../lib/errors.ts';
import { BulkChoices } from './bulk-choices.tsx';
import { ConflictGroup } from './conflict-group.tsx';

/** What two people did that does not fit together, by record, newest first. */
export function Conflicts() {
  const { t } = useTranslation('sync');
  const { data, error, refetch } = useQuery(orpc.sync.conflicts.queryOptions({ input: {} }));
  if (error) return <ErrorNotice message={failureOf(error).message} onRetry={refetch} />;
  if (!data) return null;
  return (
    <section aria-labelledby="sync-conflicts">
      <Title order={2} size="h3" id="sync-conflicts" mb="xs">
        {t('conflicts')}
      </Title>
      {data.length === 0 ? (
        <Text c="dimmed">{t('noConflicts')}</Text>
      ) : (
        <>
          <Text c="dimmed" maw="40rem" mb="md">
            {t('conflictsHint')}
          </Text>
          <BulkChoices conflicts={data} />
          {byRecord(data).map((conflicts) => (
            <ConflictGroup key={conflicts[0]?.rowId} conflicts={conflicts} />
          ))}
        </>
      )}
    </section>
  );
}

/** In the order they came, each record once. */
function byRecord(conflicts: readonly Conflict[]): Conflict[][] {
  const groups = new Map<string, Conflict[]>();
  for (const conflict of conflicts) {
    const key = conflict.artworkId ?? conflict.rowId;
    groups.set(key, [...(groups.get(key) ?? []), conflict]);
  }
  return [...groups.values()];
}
