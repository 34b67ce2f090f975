import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { fieldLabel } from '../../../lib/forms/field-label.ts';
import { useColumns } from '../table/columns.ts';
import {
  type Density,
  densities,
  isOptional,
  isShown,
  orderedColumns,
  useTableView,
  withShown,
  withUsualColumns,
} from '../table/table-view.ts';

/** Chooses the table's columns and the height of its rows, and undoes moving and resizing columns. */
export function TableMenu() {
  const { t } = useTranslation('artworks');
  const [view, setView] = useTableView();
  const columns = useColumns();
  const { density } = view;
  return (
    <Menu position="bottom-end" width={220} closeOnItemClick={false}>
      <Tooltip label={t('columns')}>
        <Menu.Target>
          <ActionIcon size="lg" aria-label={t('columns')}>
            <IconColumns3 size={18} stroke={1.5} aria-hidden />
          </ActionIcon>
        </Menu.Target>
      </Tooltip>
      <Menu.Dropdown>
        <Menu.Label>{t('columns')}</Menu.Label>
        {orderedColumns(columns, view)
          .filter(isOptional)
          .map((column) => (
            <Menu.CheckboxItem
              key={column}
              checked={isShown(column, view)}
              onChange={(shown) => setView(withShown(view, column, shown))}
            >
              {fieldLabel(column)}
            </Menu.CheckboxItem>
          ))}
        <Menu.Divider />
        <Menu.Item onClick={() => setView(withUsualColumns(view))}>{t('column.reset')}</Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('density')}</Menu.Label>
        <Menu.RadioGroup value={density} onChange={(chosen) => setView({ ...view, density: chosen as Density })}>
          {(Object.keys(densities) as Density[]).map((each) => (
            <Menu.RadioItem key={each} value={each}>
              {t(`densities.${each}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
