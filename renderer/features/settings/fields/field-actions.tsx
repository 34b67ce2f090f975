import { ActionIcon, Group, Menu } from '@mantine/core';
import { IconArchive, IconArrowDown, IconArrowUp, IconDots, IconPencil, IconRestore } from '@tabler/icons-react';
import { type MouseEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomField } from '#shared/contract/catalogue/custom-fields.ts';
import { CustomFieldDialog } from '../../../lib/forms/custom/custom-field-dialog.tsx';
import { report, reportFailure } from '../../../lib/ui/notify.ts';
import { useUpdateField } from './use-field-changes.ts';

const icon = { size: 16, 'aria-hidden': true } as const;
type Props = {
  field: CustomField;
  isFirst: boolean;
  isLast: boolean;
  onMove: (field: CustomField, step: -1 | 1, click: MouseEvent) => void;
};

/** Moves, edits, retires and restores a custom field. */
export function FieldActions({ field, isFirst, isLast, onMove }: Props) {
  const { t } = useTranslation('settings');
  const [editing, setEditing] = useState(false);
  const update = useUpdateField();
  const { id, label } = field;
  const retired = field.retiredAt !== null;

  function toggle() {
    update.mutate(
      { id, retired: !retired },
      {
        onSuccess: () => report(t(retired ? 'fields.restoredNow' : 'fields.retiredNow', { label })),
        onError: reportFailure,
      },
    );
  }

  return (
    <Group gap={2} wrap="nowrap" justify="flex-end">
      {!retired && (
        <>
          <ActionIcon
            aria-label={t('fields.up', { label })}
            disabled={isFirst}
            onClick={(click) => onMove(field, -1, click)}
          >
            <IconArrowUp {...icon} />
          </ActionIcon>
          <ActionIcon
            aria-label={t('fields.down', { label })}
            disabled={isLast}
            onClick={(click) => onMove(field, 1, click)}
          >
            <IconArrowDown {...icon} />
          </ActionIcon>
        </>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t('fields.actionsFor', { label })}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil {...icon} />} onClick={() => setEditing(true)}>
            {t('fields.edit')}
          </Menu.Item>
          <Menu.Item leftSection={retired ? <IconRestore {...icon} /> : <IconArchive {...icon} />} onClick={toggle}>
            {t(retired ? 'fields.restore' : 'fields.retire')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {editing && <CustomFieldDialog field={field} recordType={field.recordType} onClose={() => setEditing(false)} />}
    </Group>
  );
}
