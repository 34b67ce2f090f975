import { Button, Group, Modal, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { orpc } from '../../lib/api/client.ts';
import { failureOf } from '../../lib/api/errors.ts';
import { dateTime } from '../../lib/i18n/dates.ts';
import { formatBytes, formatNumber } from '../../lib/i18n/format.ts';
import classes from './backup.module.css';
import type { Destination } from './health.ts';
import { useRestoreBeside } from './use-backups.ts';

/** The backups of all destinations that can be reached, with what they contain. */
export function BackupList({ destinations }: { destinations: readonly Destination[] }) {
  const { t } = useTranslation('backup');
  // A finished backup changes the list.
  const newest = destinations.map(({ state }) => state.backup?.id).join(' ');
  const { data, error, refetch } = useQuery({
    ...orpc.backups.list.queryOptions({ input: {} }),
    queryKey: [...orpc.backups.list.queryKey({ input: {} }), newest],
  });
  const [chosen, setChosen] = useState<Entry | null>(null);
  const folderOf = (id: string) => destinations.find((each) => each.id === id)?.folder ?? t('bucket');
  if (error) return <ErrorNotice message={failureOf(error).message} onRetry={refetch} />;
  if (!data || data.items.length === 0) return null;
  return (
    <>
      <Title order={3} size="h4" mt="xl" mb="xs" id="backup-list">
        {t('history')}
      </Title>
      <Table.ScrollContainer minWidth={520}>
        <Table className={classes.table} aria-labelledby="backup-list">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('date')}</Table.Th>
              <Table.Th className={classes.number}>{t('artworks')}</Table.Th>
              <Table.Th className={classes.number}>{t('artists')}</Table.Th>
              <Table.Th className={classes.number}>{t('originals')}</Table.Th>
              <Table.Th className={classes.number}>{t('size')}</Table.Th>
              {destinations.length > 1 && <Table.Th>{t('place')}</Table.Th>}
              <Table.Td />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.items.map((item) => (
              <Row
                key={`${item.destination} ${item.id}`}
                item={item}
                folder={destinations.length > 1 ? folderOf(item.destination) : null}
                onRestore={setChosen}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {chosen && <RestoreDialog item={chosen} onClose={() => setChosen(null)} />}
    </>
  );
}

type Entry = Awaited<ReturnType<typeof orpc.backups.list.call>>['items'][number];
type RowProps = { item: Entry; folder: string | null; onRestore: (item: Entry) => void };

function Row({ item, folder, onRestore }: RowProps) {
  const { t } = useTranslation('backup');
  const { createdAt, contents } = item;
  const date = dateTime(createdAt);
  return (
    <Table.Tr>
      <Table.Td>{date}</Table.Td>
      {contents ? (
        <>
          <Table.Td className={classes.number}>{formatNumber(contents.records.artworks ?? 0)}</Table.Td>
          <Table.Td className={classes.number}>{formatNumber(contents.records.artists ?? 0)}</Table.Td>
          <Table.Td className={classes.number}>{formatNumber(contents.originals)}</Table.Td>
          <Table.Td className={classes.number}>{formatBytes(contents.originalBytes)}</Table.Td>
        </>
      ) : (
        <Table.Td colSpan={4}>{t('damagedEntry')}</Table.Td>
      )}
      {folder !== null && <Table.Td>{folder}</Table.Td>}
      <Table.Td className={classes.number}>
        {contents && (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={t('restoreOf', { date })}
            onClick={() => onRestore(item)}
          >
            {t('restore')}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function RestoreDialog({ item, onClose }: { item: Entry; onClose: () => void }) {
  const { t } = useTranslation(['backup', 'common']);
  const restore = useRestoreBeside();
  const { createdAt, contents, destination, id } = item;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('restoreTitle', { date: dateTime(createdAt) })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Text>
        {t('restoreText', {
          artworks: formatNumber(contents?.records.artworks ?? 0),
          artists: formatNumber(contents?.records.artists ?? 0),
          originals: formatNumber(contents?.originals ?? 0),
          bytes: formatBytes(contents?.originalBytes ?? 0),
          computer: contents?.computer,
        })}
      </Text>
      <Group mt="lg" justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t('common:cancel')}
        </Button>
        <Button loading={restore.isPending} onClick={() => restore.mutate({ destination, id }, { onSuccess: onClose })}>
          {t('chooseFolder')}
        </Button>
      </Group>
    </Modal>
  );
}
