import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CustomField } from '#shared/contract/catalogue/custom-fields.ts';
import { FieldActions } from './field-actions.tsx';
import { useMoveField } from './use-field-changes.ts';

type Props = { fields: readonly CustomField[]; caption: string };

/** Custom fields of one record type in display order, with their actions. */
export function FieldsTable({ fields, caption }: Props) {
  const { t } = useTranslation('settings');
  const move = useMoveField();
  return (
    <Table verticalSpacing="xs" horizontalSpacing="xs" aria-label={caption}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th pl={0}>{t('fields.label')}</Table.Th>
          <Table.Th>{t('fields.kind')}</Table.Th>
          <Table.Th w="7rem">
            <span className="visually-hidden">{t('fields.actions')}</span>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {fields.map((field, index) => (
          <Table.Tr key={field.id}>
            <Table.Td pl={0}>{field.label}</Table.Td>
            <Table.Td>
              {t(`fields.kinds.${field.kind}`)}
              {field.terms.length > 0 && (
                <Text size="sm" c="dimmed" lineClamp={2}>
                  {field.terms.join(', ')}
                </Text>
              )}
            </Table.Td>
            <Table.Td>
              <FieldActions field={field} isFirst={index === 0} isLast={index === fields.length - 1} onMove={move} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
