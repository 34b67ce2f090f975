import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { v7 } from 'uuid';
import type { UndoResult } from '#shared/contract/catalogue/history.ts';
import { client } from '../api/client.ts';
import { queryClient } from '../api/query-client.ts';
import { i18next } from '../i18n/i18n.ts';
import { noticeProps, report, reportFailure } from './notify.ts';

/** Notification texts of an action and its undo. */
type Texts = { done: string; undone: string };
type Undoable = { id: string; texts: Texts; changeSet: string };

const offeredForMs = 15_000;
const remembered = 20;
let done: Undoable[] = [];

/** Returns an id for the change set of one action, to be sent with each of its calls. */
export const newChangeSet = (): string => v7();

async function undo(entry: Undoable): Promise<void> {
  done = done.filter((each) => each !== entry);
  notifications.hide(entry.id);
  await undoChangeSet(entry.changeSet, entry.texts.undone);
}

/** Undoes a change set and shows the result; `undone` is the text for a complete undo. */
export async function undoChangeSet(changeSet: string, undone: string, records?: string[]): Promise<void> {
  try {
    reportUndo(await client.history.undo({ changeSet, records }), undone);
    await queryClient.invalidateQueries();
  } catch (error) {
    reportFailure(error);
  }
}

function reportUndo({ undone, left }: UndoResult, complete: string): void {
  const [first] = left;
  if (!first) {
    report(complete);
    return;
  }
  const reason = i18next.t(`history:reasons.${first.reason}`);
  const message =
    undone > 0
      ? i18next.t('history:undonePartly', { count: left.length, reason })
      : i18next.t('history:notUndone', { reason });
  notifications.show({ ...noticeProps(), message, color: 'yellow', autoClose: 10_000, role: 'alert' });
}

/** Announces the deletion of `name` and offers to undo it: with the button, the menu, or Ctrl or Cmd+Z. */
export function offerUndo(name: string, changeSet: string): void {
  const texts = { done: i18next.t('common:deleted', { name }), undone: i18next.t('common:restored', { name }) };
  offerUndoOf(texts, changeSet);
}

/** Makes a change undoable by key and menu, without announcing it. */
export function rememberUndo(undone: string, changeSet: string): void {
  done = [...done, { id: crypto.randomUUID(), texts: { done: '', undone }, changeSet }].slice(-remembered);
}

/** Announces any change set and offers to undo it. Hides an older notification of the same `kind`. */
export function offerUndoOf(texts: Texts, changeSet: string, kind?: string): void {
  const last = done.at(-1);
  if (kind && last?.id.startsWith(kind)) notifications.hide(last.id);
  const entry: Undoable = { id: `${kind ?? ''}${crypto.randomUUID()}`, texts, changeSet };
  done = [...done, entry].slice(-remembered);
  notifications.show({
    ...noticeProps(),
    id: entry.id,
    autoClose: offeredForMs,
    message: (
      <Group justify="space-between" wrap="nowrap">
        {texts.done}
        <Button size="compact-sm" variant="light" flex="none" onClick={() => undo(entry)}>
          {i18next.t('common:undo')}
        </Button>
      </Group>
    ),
  });
}

/** Undoes the last offered action that was not undone yet; in a text field, the last typing instead. */
export function undoLast(): void {
  const focused = document.activeElement;
  if (focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement) {
    document.execCommand('undo');
    return;
  }
  const last = done.at(-1);
  if (last) void undo(last);
}

/** Hides all notifications and clears the undo list, so that the next user can neither see nor undo them. */
export function forgetUndo(): void {
  done = [];
  notifications.clean();
}
