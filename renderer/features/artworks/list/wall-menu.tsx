import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { fieldLabel } from '../../../lib/forms/field-label.ts';
import { captionParts, useWallView, withPart } from '../grid/wall-view.ts';

/** Chooses what the captions of the wall show. */
export function WallMenu() {
  const { t } = useTranslation('artworks');
  const [view, setView] = useWallView();
  return (
    <Menu position="bottom-end" width={220} closeOnItemClick={false}>
      <Tooltip label={t('captions')}>
        <Menu.Target>
          <ActionIcon size="lg" aria-label={t('captions')}>
            <IconAdjustmentsHorizontal size={18} stroke={1.5} aria-hidden />
          </ActionIcon>
        </Menu.Target>
      </Tooltip>
      <Menu.Dropdown>
        <Menu.Label>{t('captions')}</Menu.Label>
        {captionParts.map((part) => (
          <Menu.CheckboxItem
            key={part}
            checked={view.caption.includes(part)}
            onChange={(shown) => setView(withPart(view, part, shown))}
          >
            {fieldLabel(part)}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
