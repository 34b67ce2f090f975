import { Button, Group, SegmentedControl, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ExtensibleRecord, extensibleRecords } from '#shared/catalogue/custom-fields.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { orpc } from '../../../lib/api/client.ts';
import { failureOf } from '../../../lib/api/errors.ts';
import { CustomFieldDialog } from '../../../lib/forms/custom/custom-field-dialog.tsx';
import { FieldsTable } from './fields-table.tsx';

/** Lists the fields that the gallery has added to its records; admins only. */
export function FieldsPage() {
  const { t } = useTranslation(['settings', 'history']);
  const [record, setRecord] = useState<ExtensibleRecord>('artworks');
  const [adding, setAdding] = useState(false);
  const { data, error, refetch } = useQuery(orpc.customFields.list.queryOptions());
  const fields = data?.filter(({ recordType }) => recordType === record);
  const used = fields?.filter(({ retiredAt }) => retiredAt === null) ?? [];
  const retired = fields?.filter(({ retiredAt }) => retiredAt !== null) ?? [];
  return (
    <section aria-labelledby="fields">
      <Group justify="space-between" align="flex-start" wrap="nowrap" mb="md">
        <div>
          <Title order={2} id="fields">
            {t('fields.title')}
          </Title>
          <Text c="dimmed">{t('fields.text')}</Text>
        </div>
        <Button flex="none" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
          {t('fields.add')}
        </Button>
      </Group>
      <SegmentedControl
        mb="md"
        aria-label={t('fields.recordType')}
        data={extensibleRecords.map((value) => ({ value, label: t(`history:types.${value}`) }))}
        value={record}
        onChange={(value) => setRecord(value as ExtensibleRecord)}
      />
      {error && <ErrorNotice message={failureOf(error).message} onRetry={refetch} />}
      {fields && used.length === 0 && (
        <EmptyState title={t(`fields.none.${record}`)}>{t('fields.noneText')}</EmptyState>
      )}
      {used.length > 0 && <FieldsTable fields={used} caption={t('fields.title')} />}
      {retired.length > 0 && (
        <>
          <Title order={3} size="h4" mt="xl">
            {t('fields.retired')}
          </Title>
          <Text c="dimmed" mb="sm">
            {t('fields.retiredText')}
          </Text>
          <FieldsTable fields={retired} caption={t('fields.retired')} />
        </>
      )}
      {adding && <CustomFieldDialog recordType={record} onClose={() => setAdding(false)} />}
    </section>
  );
}
