import {
  type Announcements,
  closestCenter,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  type UniqueIdentifier,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { sortableKeyboardCoordinates } from '@dnd-kit/sortable';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';

type Place = { position: number; total: number };

/** Texts for screen readers: instructions, and that an item was picked up. */
export type SortingTexts = { instructions: string; started: (place: Place) => string };

/**
 * Returns the properties of a `DndContext` that reorders `ids` by dragging or keyboard (Space, arrow keys, Space), with
 * announcements for screen readers. `onMove` gets the positions before and after, from 0.
 */
export function useSorting(ids: string[], texts: SortingTexts, onMove: (from: number, to: number) => void) {
  const { t } = useTranslation('common');
  const place = (id: UniqueIdentifier) => ({ position: ids.indexOf(String(id)) + 1, total: ids.length });
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(KeyboardSensor, {
      coordinateGetter: sortableKeyboardCoordinates,
      keyboardCodes: { start: ['Space'], cancel: ['Escape'], end: ['Space', 'Enter'] },
    }),
  );
  // The item first hovers over itself; announcing that would interrupt the announcement of picking it up.
  const moved = useRef(false);
  const announcements: Announcements = {
    onDragStart: ({ active }) => {
      moved.current = false;
      return texts.started(place(active.id));
    },
    onDragOver: ({ active, over }) => {
      if (!over || (over.id === active.id && !moved.current)) return undefined;
      moved.current = true;
      return t('move.over', place(over.id));
    },
    onDragEnd: ({ over }) => (over ? t('move.ended', place(over.id)) : t('move.cancelled')),
    onDragCancel: () => t('move.cancelled'),
  };
  function onDragEnd({ active, over }: DragEndEvent) {
    if (over && active.id !== over.id) onMove(ids.indexOf(String(active.id)), ids.indexOf(String(over.id)));
  }
  return {
    sensors,
    collisionDetection: closestCenter,
    onDragEnd,
    accessibility: { announcements, screenReaderInstructions: { draggable: texts.instructions } },
  };
}
