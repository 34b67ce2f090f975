import { Button } from '@mantine/core';
import { IconArrowMerge, IconFolderPlus, IconPencil, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCan, useScope } from '../../../lib/api/session.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import { useEditKey } from '../../../lib/ui/use-edit-key.ts';
import classes from './batch.module.css';

type Props = {
  count: number;
  total: number;
  onEdit: () => void;
  onRemove: () => void;
  onSelectAll: () => void;
  onClear: () => void;
  /** Adds the artworks to a collection; undefined without permission. */
  onCollect?: (() => void) | undefined;
  /** Merges the artworks; undefined for too many. */
  onMerge?: (() => void) | undefined;
};

const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const;

/** What can be done with several selected artworks; below the list, so that nothing in it moves. */
export function SelectionBar({ count, total, onEdit, onRemove, onSelectAll, onClear, onCollect, onMerge }: Props) {
  const { t } = useTranslation(['artworks', 'collections', 'merging']);
  const canEdit = useScope('artworks.update') !== undefined;
  const canRemove = useCan('artworks.remove');
  useEditKey(onEdit, canEdit);
  return (
    <section className={classes.selection} aria-label={t('batch.selection')}>
      {count < total && (
        <Button size="compact-sm" variant="subtle" onClick={onSelectAll}>
          {t('batch.selectAll', { count: total, formatted: formatNumber(total) })}
        </Button>
      )}
      <Button className={classes.clear} size="compact-sm" variant="subtle" onClick={onClear}>
        {t('batch.clear')}
      </Button>
      {canEdit && (
        <Button size="compact-sm" variant="default" leftSection={<IconPencil {...icon} />} onClick={onEdit}>
          {t('batch.open')}
        </Button>
      )}
      {onCollect && (
        <Button size="compact-sm" variant="default" leftSection={<IconFolderPlus {...icon} />} onClick={onCollect}>
          {t('collections:addTo')}
        </Button>
      )}
      {canRemove && onMerge && (
        <Button size="compact-sm" variant="default" leftSection={<IconArrowMerge {...icon} />} onClick={onMerge}>
          {t('merging:openMany')}
        </Button>
      )}
      {canRemove && (
        <Button size="compact-sm" variant="default" leftSection={<IconTrash {...icon} />} onClick={onRemove}>
          {t('delete')}
        </Button>
      )}
    </section>
  );
}
