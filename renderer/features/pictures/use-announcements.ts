import type { Announcements, UniqueIdentifier } from '@dnd-kit/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** What a screen reader says while a picture is moved in its strip. */
export function useAnnouncements(ids: string[]) {
  const { t } = useTranslation('pictures');
  const place = (id: UniqueIdentifier) => ({ position: ids.indexOf(String(id)) + 1, total: ids.length });
  // A picture that was picked up is at once over itself: saying so would cut off what was said of picking it up.
  const moved = useRef(false);
  const announcements: Announcements = {
    onDragStart: ({ active }) => {
      moved.current = false;
      return t('move.started', place(active.id));
    },
    onDragOver: ({ active, over }) => {
      if (!over || (over.id === active.id && !moved.current)) return undefined;
      moved.current = true;
      return t('move.over', place(over.id));
    },
    onDragEnd: ({ over }) => (over ? t('move.ended', place(over.id)) : t('move.cancelled')),
    onDragCancel: () => t('move.cancelled'),
  };
  return { announcements, screenReaderInstructions: { draggable: t('move.instructions') } };
}
