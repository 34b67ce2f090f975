import { Button, Group, Modal, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LeftAlone, Title, UndoResult } from '#shared/contract/catalogue/history.ts';
import { useAllCustomFields } from '../../lib/forms/custom/custom-fields.ts';
import { fieldLabel } from '../../lib/forms/field-label.ts';
import { changeSetTitle } from '../../lib/i18n/change-set-title.ts';
import classes from './history.module.css';
import { typeName } from './type-name.ts';

type Props = { title: Title; result: UndoResult; pending: boolean; onUndo: () => void; onClose: () => void };

const listed = 12;

/** Before an undo: what it changes and what it leaves as it is, and why. */
export function UndoDialog({ title, result: { undone, left }, pending, onUndo, onClose }: Props) {
  const { t } = useTranslation(['history', 'common']);
  useAllCustomFields();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('undoTitle', { title: changeSetTitle(title) })}
      size="lg"
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Text>{undone > 0 ? t('undoPart', { count: undone }) : t('undoNothing')}</Text>
      <Text fw={500} mt="md" id="left-alone">
        {t('leftAlone')}
      </Text>
      <ul className={classes.left} aria-labelledby="left-alone">
        {left.slice(0, listed).map((each) => (
          <li key={`${each.table} ${each.id} ${each.field}`}>
            <span>{whatOf(each)}</span>
            <span className={classes.quiet}>{t(`reasons.${each.reason}`)}</span>
          </li>
        ))}
      </ul>
      {left.length > listed && <Text c="dimmed">{t('moreLeft', { count: left.length - listed })}</Text>}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('common:cancel')}
        </Button>
        {undone > 0 && (
          <Button loading={pending} onClick={onUndo}>
            {t('undoRest')}
          </Button>
        )}
      </Group>
    </Modal>
  );
}

function whatOf({ label, table, field }: LeftAlone): string {
  const record = label ?? typeName(table);
  return field ? `${record}: ${fieldLabel(field)}` : record;
}
