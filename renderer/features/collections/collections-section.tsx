import { ActionIcon, Tooltip } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../lib/api/client.ts';
import { useCan } from '../../lib/api/session.ts';
import { receiveArtworks, useDragging } from '../../lib/artworks/dragging.ts';
import classes from '../../styles/sidebar-list.module.css';
import { addTo } from './change-members.ts';
import { CollectionDialog } from './collection-dialog.tsx';
import { CollectionLine } from './collection-line.tsx';
import { DragLabel } from './drag-label.tsx';
import { useCollections } from './use-collections.ts';

/** The collections in the sidebar, with the number of their artworks. Artworks can be dropped on them. */
export function CollectionsSection() {
  const { t } = useTranslation('collections');
  const canEdit = useCan('collections.edit');
  const [creating, setCreating] = useState(false);
  const all = useCollections();
  // Counts wait for the list, which they never slow down.
  const counts = useQuery(orpc.collections.counts.queryOptions({ enabled: all !== undefined })).data;
  const dragging = useDragging();
  useEffect(() => {
    if (!canEdit || !all) return;
    return receiveArtworks((id, chosen) => {
      const collection = all.find((each) => each.id === id);
      if (collection) void addTo(collection, chosen);
    });
  }, [canEdit, all]);
  if (!all || (all.length === 0 && !canEdit)) return null;
  return (
    <section className={classes.section} aria-label={t('title')}>
      <div className={classes.heading}>
        <h2>{t('title')}</h2>
        {canEdit && (
          <Tooltip label={t('new')}>
            <ActionIcon size="sm" aria-label={t('new')} onClick={() => setCreating(true)}>
              <IconPlus size={16} stroke={1.5} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      {all.length > 0 && (
        <ul>
          {all.map((collection) => (
            <CollectionLine
              key={collection.id}
              collection={collection}
              all={all}
              count={counts && (counts[collection.id] ?? 0)}
              dropping={dragging?.over === collection.id}
            />
          ))}
        </ul>
      )}
      {creating && <CollectionDialog onClose={() => setCreating(false)} />}
      {dragging && <DragLabel {...dragging} />}
    </section>
  );
}
