import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { i18next } from '../i18n/i18n.ts';
import { noticeProps, report, reportFailure } from './notify.ts';

/** How to tell that something was done, and that it was taken back; by default, of a deletion. */
type Words = { done: string; undone: string };
type Undoable = { id: string; words: Words; undo: () => Promise<unknown> };

const offeredForMs = 15_000;
const remembered = 20;
let done: Undoable[] = [];

async function takeBack(entry: Undoable): Promise<void> {
  done = done.filter((each) => each !== entry);
  notifications.hide(entry.id);
  try {
    await entry.undo();
    report(entry.words.undone);
  } catch (error) {
    reportFailure(error);
  }
}

/** Tells that `name` was deleted and offers to take it back: by the button, by the menu, by Ctrl or Cmd-Z. */
export function offerUndo(name: string, undo: () => Promise<unknown>): void {
  const words = { done: i18next.t('common:deleted', { name }), undone: i18next.t('common:restored', { name }) };
  offerUndoOf(words, undo);
}

/** As above, for anything that can be taken back. A notice of the same `kind` makes room, so that many fit. */
export function offerUndoOf(words: Words, undo: () => Promise<unknown>, kind?: string): void {
  const last = done.at(-1);
  if (kind && last?.id.startsWith(kind)) notifications.hide(last.id);
  const entry: Undoable = { id: `${kind ?? ''}${crypto.randomUUID()}`, words, undo };
  done = [...done, entry].slice(-remembered);
  notifications.show({
    ...noticeProps(),
    id: entry.id,
    autoClose: offeredForMs,
    message: (
      <Group justify="space-between" wrap="nowrap">
        {words.done}
        <Button size="compact-sm" variant="light" onClick={() => takeBack(entry)}>
          {i18next.t('common:undo')}
        </Button>
      </Group>
    ),
  });
}

/** Takes back the last deletion that was not taken back yet; in a text field, the last typing instead. */
export function undoLast(): void {
  const focused = document.activeElement;
  if (focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement) {
    document.execCommand('undo');
    return;
  }
  const last = done.at(-1);
  if (last) void takeBack(last);
}
