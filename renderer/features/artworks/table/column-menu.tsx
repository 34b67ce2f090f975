import { Menu, Text } from '@mantine/core';
import {
  IconArrowBarLeft,
  IconArrowBarRight,
  IconArrowLeft,
  IconArrowRight,
  IconArrowsHorizontal,
  IconEyeOff,
  IconPin,
  IconPinnedOff,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { keyText, modKey } from '../../../lib/ui/keys.ts';
import type { Column } from './columns.ts';
import { columnWidth } from './table-view.ts';
import type { ColumnEdits } from './use-column-edits.ts';

export type ColumnMenuPlace = { column: Column; x: number; y: number };

type Props = { at: ColumnMenuPlace | null; edits: ColumnEdits; onClose: () => void };

const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const;

/** The context menu of a heading; it stays open while the column is moved and resized. */
export function ColumnMenu({ at, edits, onClose }: Props) {
  const { t } = useTranslation('artworks');
  const column = at?.column ?? 'title';
  return (
    <Menu
      opened={at !== null}
      onClose={onClose}
      position="bottom-start"
      offset={2}
      width={280}
      returnFocus
      closeOnItemClick={false}
    >
      <Menu.Target>
        <button
          type="button"
          tabIndex={-1}
          className="visually-hidden"
          aria-label={t('column.actions')}
          style={{ position: 'fixed', left: at?.x ?? 0, top: at?.y ?? 0 }}
        />
      </Menu.Target>
      <Menu.Dropdown aria-label={t('column.actions')}>
        <Menu.Item
          leftSection={<IconArrowLeft {...icon} />}
          rightSection={<Keys>{keyText(modKey, 'Shift', '←')}</Keys>}
          {...disabled(!edits.canMove(column, -1))}
          onClick={() => edits.moveBy(column, -1)}
        >
          {t('column.moveLeft')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowRight {...icon} />}
          rightSection={<Keys>{keyText(modKey, 'Shift', '→')}</Keys>}
          {...disabled(!edits.canMove(column, 1))}
          onClick={() => edits.moveBy(column, 1)}
        >
          {t('column.moveRight')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowBarRight {...icon} />}
          rightSection={<Keys>{keyText('Shift', '→')}</Keys>}
          onClick={() => edits.widenBy(column, columnWidth.step)}
        >
          {t('column.wider')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowBarLeft {...icon} />}
          rightSection={<Keys>{keyText('Shift', '←')}</Keys>}
          onClick={() => edits.widenBy(column, -columnWidth.step)}
        >
          {t('column.narrower')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowsHorizontal {...icon} />}
          {...disabled(!edits.isResized(column))}
          onClick={() => edits.resetWidth(column)}
        >
          {t('column.usualWidth')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={edits.isPinned(column) ? <IconPinnedOff {...icon} /> : <IconPin {...icon} />}
          onClick={() => edits.pin(column, !edits.isPinned(column))}
        >
          {t(edits.isPinned(column) ? 'column.unpin' : 'column.pin')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconEyeOff {...icon} />}
          {...disabled(!edits.canHide(column))}
          closeMenuOnClick
          onClick={() => edits.hide(column)}
        >
          {t('column.hide')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Unlike `disabled`, keeps the focus on an item that becomes unavailable when it is chosen. */
const disabled = (is: boolean) => (is ? { 'data-disabled': true, 'aria-disabled': true } : {});

function Keys({ children }: { children: string }) {
  return (
    <Text span size="xs" c="dimmed">
      {children}
    </Text>
  );
}
