import { DndContext } from '@dnd-kit/core';
import { SortableContext, useSortable, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { ActionIcon, Checkbox } from '@mantine/core';
import { IconGripVertical } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSorting } from '../lists/use-sorting.ts';
import classes from './export-dialog.module.css';

type Props = {
  /** All columns in their order. */
  names: readonly string[];
  labelOf: (name: string) => string;
  chosen: ReadonlySet<string>;
  onToggle: (name: string) => void;
  /** Called with the places before and after, from 0. */
  onMove: (from: number, to: number) => void;
};

/** The columns of a file: which ones, and in which order, by dragging or by keyboard. */
export function ColumnList({ names, labelOf, chosen, onToggle, onMove }: Props) {
  const { t } = useTranslation('artworks');
  const ids = [...names];
  const texts = {
    instructions: t('export.order.instructions'),
    started: (place: { position: number; total: number }) => t('export.order.started', place),
  };
  const sorting = useSorting(ids, texts, onMove);
  return (
    <DndContext {...sorting}>
      <SortableContext items={ids} strategy={verticalListSortingStrategy}>
        <ul className={classes.list} aria-label={t('export.columns')}>
          {names.map((name) => (
            <Item
              key={name}
              name={name}
              label={labelOf(name)}
              isChosen={chosen.has(name)}
              onToggle={() => onToggle(name)}
            />
          ))}
        </ul>
      </SortableContext>
    </DndContext>
  );
}

type ItemProps = { name: string; label: string; isChosen: boolean; onToggle: () => void };

function Item({ name, label, isChosen, onToggle }: ItemProps) {
  const { t } = useTranslation('artworks');
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({
    id: name,
  });
  return (
    <li
      ref={setNodeRef}
      data-dragging={isDragging || undefined}
      style={{ transform: CSS.Translate.toString(transform), transition }}
    >
      <ActionIcon
        ref={setActivatorNodeRef}
        className={classes.handle}
        aria-label={t('export.order.move', { name: label })}
        aria-describedby={attributes['aria-describedby']}
        {...listeners}
      >
        <IconGripVertical size={16} stroke={1.5} aria-hidden />
      </ActionIcon>
      <Checkbox label={label} checked={isChosen} onChange={onToggle} />
    </li>
  );
}
