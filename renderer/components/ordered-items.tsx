import { Menu } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

type Props = {
  /** The entry's place in its list, from 0, and the number of entries. */
  place: number;
  count: number;
  /** Called with -1 to move the entry up, 1 to move it down. */
  onMove: (step: -1 | 1) => void;
  onRemove: () => void;
};

const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const;

/** The last items of the menu of an entry in an ordered list: move it up or down, and delete it. */
export function OrderedItems({ place, count, onMove, onRemove }: Props) {
  const { t } = useTranslation(['collections', 'artworks']);
  return (
    <>
      <Menu.Item leftSection={<IconArrowUp {...icon} />} disabled={place <= 0} onClick={() => onMove(-1)}>
        {t('moveUp')}
      </Menu.Item>
      <Menu.Item leftSection={<IconArrowDown {...icon} />} disabled={place >= count - 1} onClick={() => onMove(1)}>
        {t('moveDown')}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item color="red" leftSection={<IconTrash {...icon} />} onClick={onRemove}>
        {t('artworks:delete')}
      </Menu.Item>
    </>
  );
}
