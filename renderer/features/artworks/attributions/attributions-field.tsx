import { DndContext } from '@dnd-kit/core';
import { arrayMove, SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { Button, Input, Textarea } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { limits } from '#shared/limits.ts';
import { useScope } from '../../../lib/api/session.ts';
import type { ContractForm } from '../../../lib/forms/use-contract-form.ts';
import { creatorsText } from '../../../lib/i18n/creators.ts';
import { type SortingTexts, useSorting } from '../../../lib/lists/use-sorting.ts';
import { type ArtworkValues, type CreatorValues, emptyCreator } from '../form/artwork-values.ts';
import { AttributionRow } from './attribution-row.tsx';
import classes from './attributions-field.module.css';
import { useCreators } from './use-creators.ts';

type Props = { form: ContractForm<ArtworkValues>; readOnly?: boolean };

/** Edits the attributions of an artwork: artist, certainty, role and order. */
export function AttributionsField({ form, readOnly = false }: Props) {
  const { t } = useTranslation('artworks');
  const { creators, change, errorAt } = useCreators(form);
  const { rowIds, move, remove, added, add } = useRowIds(creators.length);
  const [asked, setAsked] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const detailed = asked || creators.length > 1 || creators.some(isUnusual);
  const addButton = useRef<HTMLButtonElement>(null);
  const texts: SortingTexts = {
    instructions: t('attribution.instructions'),
    started: (place) => t('attribution.started', place),
  };
  const sorting = useSorting(rowIds, texts, (from, to) => {
    move(from, to);
    change(arrayMove(creators, from, to));
  });
  const own = useScope('artworks.update') === 'own';
  if (readOnly || own)
    return <Textarea label={t('field.attributions')} value={creatorsText(creators)} readOnly autosize />;

  const refusedInRow = Object.keys(form.errors).some((path) => path.startsWith('attributions.'));
  return (
    <div className={classes.field}>
      <DndContext {...sorting}>
        <SortableContext items={rowIds} strategy={verticalListSortingStrategy}>
          <ul ref={list} className={classes.rows} aria-label={t('field.attributions')}>
            {creators.map((creator, index) => (
              <AttributionRow
                key={rowIds[index]}
                id={rowIds[index] ?? ''}
                position={index + 1}
                total={creators.length}
                creator={creator}
                detailed={detailed}
                artistError={errorAt(`attributions.${index}.artistId`)}
                roleError={errorAt(`attributions.${index}.role`) ?? errorAt(`attributions.${index}`)}
                autoFocus={rowIds[index] === added}
                onChange={(changes) => {
                  // Creating an artist takes time, so read the current values to keep later changes.
                  const { attributions } = form.getValues();
                  change(attributions.map((each, place) => (place === index ? { ...each, ...changes } : each)));
                }}
                onRemove={() => {
                  remove(index);
                  change(creators.filter((_, place) => place !== index));
                  addButton.current?.focus();
                }}
              />
            ))}
          </ul>
        </SortableContext>
      </DndContext>
      {!refusedInRow && errorAt('attributions') && <Input.Error>{errorAt('attributions')}</Input.Error>}
      <div className={classes.buttons}>
        {!detailed && (
          <Button
            className="flush"
            variant="subtle"
            size="compact-sm"
            onClick={() => {
              flushSync(() => setAsked(true));
              list.current?.querySelectorAll<HTMLElement>('input:not([type="hidden"])')[1]?.focus();
            }}
          >
            {t('attribution.details')}
          </Button>
        )}
        {creators.length < limits.attributions && (
          <Button
            ref={addButton}
            className="flush"
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={14} stroke={1.5} aria-hidden />}
            onClick={() => {
              add();
              change([...creators, emptyCreator]);
            }}
          >
            {t('attribution.add')}
          </Button>
        )}
      </div>
    </div>
  );
}

const isUnusual = ({ qualifier, role }: CreatorValues) => qualifier !== null || role !== emptyCreator.role;

/** Gives each row a stable id, because an artist may be empty or appear twice. */
function useRowIds(count: number) {
  const [ids, setIds] = useState<string[]>([]);
  const [added, setAdded] = useState<string>();
  const fresh = () => crypto.randomUUID();
  // Adapts to rows added or removed from outside, for example by discarding changes.
  const rowIds =
    count <= ids.length ? ids.slice(0, count) : [...ids, ...Array.from({ length: count - ids.length }, fresh)];
  if (rowIds.length !== ids.length) setIds(rowIds);
  return {
    rowIds,
    added,
    add: () => {
      const id = fresh();
      setAdded(id);
      setIds([...rowIds, id]);
    },
    move: (from: number, to: number) => setIds(arrayMove(rowIds, from, to)),
    remove: (index: number) => setIds(rowIds.filter((_, place) => place !== index)),
  };
}
