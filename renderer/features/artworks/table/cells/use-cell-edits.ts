import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { artworks } from '#shared/catalogue/artworks.ts';
import type { Artwork, ArtworkListItem } from '#shared/contract/catalogue/artworks.ts';
import { client } from '../../../../lib/api/client.ts';
import { useCanForArtists, useScope } from '../../../../lib/api/session.ts';
import { reportProblem } from '../../../../lib/ui/notify.ts';
import { newChangeSet, rememberUndo } from '../../../../lib/ui/undo.tsx';
import { type Column, isCustom } from '../columns.ts';
import { cellInput, columnName, mayBeCut } from './cell-fields.ts';
import { type KeptCells, withKept } from './kept-cells.ts';
import { offerText } from './offer-text.tsx';
import { type Reading, readCell, type Understood } from './read-cell.ts';
import { saveCells } from './save-cells.ts';

/** The cell that is edited: the artwork as the list showed it, and the text that the editor begins with. */
export type EditedCell = {
  item: ArtworkListItem;
  column: Column;
  text: string;
  isTyped: boolean;
  problem?: string;
  /** What the editor contains now, even if it moves with its row or its row is gone. */
  draft: { text: string };
};

/** An edit of a field that another user changed meanwhile. */
export type CellConflict = {
  item: ArtworkListItem;
  column: Column;
  text: string;
  reading: Understood;
  current: Artwork;
};

/** Edits cells in place. A text that cannot be saved stays in its cell, with the reason. */
export function useCellEdits() {
  const { t } = useTranslation('artworks');
  const [edited, setEdited] = useState<EditedCell>();
  const [kept, setKept] = useState<KeptCells>(new Map());
  const [conflict, setConflict] = useState<CellConflict>();
  const canUpdate = useCanForArtists('artworks.update');
  const scope = useScope('artworks.update');

  const isManaged = (column: Column) =>
    isCustom(column) || ('managed' in artworks.fields[column].options && artworks.fields[column].options.managed);
  const canEditColumn = (column: Column) => scope === 'all' || (scope === 'own' && !isManaged(column));
  const canEdit = (column: Column, item: ArtworkListItem | undefined): item is ArtworkListItem =>
    item !== undefined && canEditColumn(column) && canUpdate(item.artistId);

  const keep = (item: ArtworkListItem, column: Column, text: string, problem: string) =>
    setKept((cells) => withKept(cells, item.id, column, { text, problem }));
  const forget = (item: ArtworkListItem, column: Column) =>
    setKept((cells) => withKept(cells, item.id, column, undefined));

  /** Starts editing a cell: with its current text, the text it could not save, or the key just typed. */
  async function begin(item: ArtworkListItem, column: Column, typed?: string): Promise<void> {
    const text = kept.get(item.id)?.[column]?.text ?? cellInput(column, item);
    const isCut = typed === undefined && mayBeCut(column, text);
    const whole = isCut ? await client.artworks.get({ id: item.id }) : item;
    const first = typed ?? (isCut ? cellInput(column, whole) : text);
    setEdited({ item: whole, column, text: first, isTyped: typed !== undefined, draft: { text: first } });
  }

  /** Ends editing with a text. Returns false if it means nothing, so that the editor stays; `insist` ends it anyway. */
  function commit(text: string, insist: boolean): boolean {
    if (!edited) return true;
    const { item, column } = edited;
    const reading = readCell(column, text, item);
    if (!(reading instanceof Promise) && 'problem' in reading) {
      if (!insist) {
        setEdited({ ...edited, text, problem: reading.problem });
        return false;
      }
      keep(item, column, text, reading.problem);
      setEdited(undefined);
      return true;
    }
    setEdited(undefined);
    forget(item, column);
    void save(item, column, text, reading);
    return true;
  }

  async function save(item: ArtworkListItem, column: Column, text: string, given: Reading | Promise<Reading>) {
    const changeSet = newChangeSet();
    const refuse = (problem: string) => {
      keep(item, column, text, problem);
      reportProblem(t('cells.refused', { column: columnName(column), title: item.title, reason: problem }));
    };
    try {
      const saved = await saveCells(item, given, changeSet);
      if (saved.type === 'refused') refuse(saved.problem);
      else if (saved.type === 'conflict')
        setConflict({ item, column, text, reading: saved.reading, current: saved.current });
      else if (saved.type === 'saved')
        rememberUndo(t('cells.undone', { column: columnName(column), title: item.title }), changeSet);
    } catch {
      refuse(t('cells.notRead'));
    }
  }

  /** Keeps this user's value of a conflict, the other one, or, undecided, the text in its cell. */
  function decide(choice: 'own' | 'saved' | 'later'): void {
    if (!conflict) return;
    const { item, column, text, reading, current } = conflict;
    setConflict(undefined);
    if (choice === 'own') void save(current, column, text, reading);
    if (choice === 'later') keep(item, column, text, t('cells.changedMeanwhile'));
  }

  /** Ends editing a cell whose artwork is no longer in the list, and offers what was typed. */
  const lose = useCallback(() => {
    if (!edited) return;
    setEdited(undefined);
    const { item, column, text, isTyped, problem, draft } = edited;
    if (isTyped || problem !== undefined || draft.text !== text) offerText({ item, column, text: draft.text });
  }, [edited]);
  // If nothing is left in the list, the table goes with the artwork.
  const atTheEnd = useRef(lose);
  useEffect(() => {
    atTheEnd.current = lose;
  }, [lose]);
  useEffect(() => () => atTheEnd.current(), []);

  return {
    edited,
    lose,
    kept,
    conflict,
    canEditColumn,
    canEdit,
    keep,
    begin,
    commit,
    decide,
    discard: () => {
      if (edited) forget(edited.item, edited.column);
      setEdited(undefined);
    },
  };
}

export type CellEdits = ReturnType<typeof useCellEdits>;
