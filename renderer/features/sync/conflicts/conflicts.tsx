import { Button, Group, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conflict } from '#shared/contract/workspace/sync.ts';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { orpc } from '../../../lib/api/client.ts';
import { failureOf } from '../../../lib/api/errors.ts';
import { BulkChoices } from './bulk-choices.tsx';
import { ConflictGroup } from './conflict-group.tsx';
import { ExportConflicts } from './export-conflicts.tsx';
import { ResolvedConflicts } from './resolved-conflicts.tsx';

const recordsAtOnce = 50;

/** Open conflicts by record, newest first. */
export function Conflicts() {
  const { t } = useTranslation('sync');
  const { data, error, refetch } = useQuery(orpc.sync.conflicts.queryOptions({ input: {} }));
  const [shown, setShown] = useState(recordsAtOnce);
  if (error) return <ErrorNotice message={failureOf(error).message} onRetry={refetch} />;
  if (!data) return null;
  const records = byRecord(data);
  return (
    <section aria-labelledby="sync-conflicts">
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h3" id="sync-conflicts">
          {t('conflicts')}
        </Title>
        {data.length > 0 && <ExportConflicts />}
      </Group>
      {data.length === 0 ? (
        <Text c="dimmed">{t('noConflicts')}</Text>
      ) : (
        <>
          <Text c="dimmed" maw="40rem" mb="md">
            {t('conflictsHint')}
          </Text>
          <BulkChoices conflicts={data} />
          {records.slice(0, shown).map((conflicts) => (
            <ConflictGroup key={keyOf(conflicts[0])} conflicts={conflicts} />
          ))}
          {records.length > shown && (
            <Button variant="default" onClick={() => setShown(shown + recordsAtOnce)}>
              {t('showMore', { count: records.length - shown })}
            </Button>
          )}
        </>
      )}
      <ResolvedConflicts />
    </section>
  );
}

const keyOf = (conflict: Conflict | undefined) => conflict?.artworkId ?? conflict?.rowId ?? '';

/** Groups conflicts by record and keeps their order. */
function byRecord(conflicts: readonly Conflict[]): Conflict[][] {
  const groups = new Map<string, Conflict[]>();
  for (const conflict of conflicts) groups.set(keyOf(conflict), [...(groups.get(keyOf(conflict)) ?? []), conflict]);
  return [...groups.values()];
}
