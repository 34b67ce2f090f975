import { Anchor, Button, Group, Loader, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Candidate } from '#shared/contract/catalogue/authorities.ts';
import { orpc } from '../../lib/api/client.ts';
import classes from './authorities.module.css';
import { Unavailable } from './candidate-list.tsx';
import { type Change, changesBy, type Fillable } from './comparison.ts';

type Props = {
  candidate: Candidate;
  values: Fillable;
  onBack: () => void;
  onFill: (values: Partial<Fillable>) => void;
};

/** Compares an authority record with the form, field by field, before anything is copied. */
export function RecordPreview({ candidate, values, onBack, onFill }: Props) {
  const { t } = useTranslation('authorities');
  const { source, id, name } = candidate;
  const record = useQuery(orpc.authorities.fetchArtist.queryOptions({ input: { source, id }, retry: false }));
  const changes = record.data ? changesBy(record.data, values) : [];

  return (
    <div>
      <Button className="flush" variant="subtle" size="compact-sm" onClick={onBack} mb="xs">
        {t('back')}
      </Button>
      <Text fw={500}>{name}</Text>
      {record.data && (
        <Anchor size="sm" href={record.data.url} target="_blank" rel="noreferrer">
          {t('open')}
        </Anchor>
      )}
      {record.isFetching && (
        <Text size="sm" c="dimmed" className={classes.loading}>
          <Loader size="xs" aria-hidden /> {t('lookingUp', { name })}
        </Text>
      )}
      {record.isError && !record.isFetching && (
        <Unavailable text={t('unavailable', { source: t(`source.${source}`) })} onRetry={record.refetch} />
      )}
      {record.data && changes.length === 0 && (
        <Text size="sm" mt="sm">
          {t('noChanges')}
        </Text>
      )}
      {changes.length > 0 && (
        <>
          <ChangeTable changes={changes} />
          <Group mt="md">
            <Button onClick={() => onFill(Object.fromEntries(changes.map(({ field, value }) => [field, value])))}>
              {t('fill')}
            </Button>
          </Group>
        </>
      )}
    </div>
  );
}

function ChangeTable({ changes }: { changes: Change[] }) {
  const { t } = useTranslation(['authorities', 'artists']);
  return (
    <Table mt="sm" verticalSpacing="xs" horizontalSpacing={0} layout="fixed">
      <Table.Caption className={classes.caption}>{t('changes')}</Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('fieldColumn')}</Table.Th>
          <Table.Th>{t('current')}</Table.Th>
          <Table.Th>{t('new')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {changes.map(({ field, before, after }) => (
          <Table.Tr key={field}>
            <Table.Th scope="row" fw={400} c="dimmed">
              {t(`artists:field.${field}`)}
            </Table.Th>
            <Table.Td c={before ? undefined : 'dimmed'}>{before || t('empty')}</Table.Td>
            <Table.Td fw={500}>{after}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
