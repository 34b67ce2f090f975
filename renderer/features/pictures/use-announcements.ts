import type { Announcements, UniqueIdentifier } from '@dnd-kit/core';
import { useTranslation } from 'react-i18next';

/** What a screen reader says while a picture is moved in its strip. */
export function useAnnouncements(ids: string[]) {
  const { t } = useTranslation('pictures');
  const place = (id: UniqueIdentifier) => ({ position: ids.indexOf(String(id)) + 1, total: ids.length });
  const announcements: Announcements = {
    onDragStart: ({ active }) => t('move.started', place(active.id)),
    onDragOver: ({ over }) => (over ? t('move.over', place(over.id)) : undefined),
    onDragEnd: ({ over }) => (over ? t('move.ended', place(over.id)) : t('move.cancelled')),
    onDragCancel: () => t('move.cancelled'),
  };
  return { announcements, screenReaderInstructions: { draggable: t('move.instructions') } };
}
