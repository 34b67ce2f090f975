import { Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ArtworkListItem } from '#shared/contract/catalogue/artworks.ts';
import { failureOf } from '../../../../lib/api/errors.ts';
import { i18next } from '../../../../lib/i18n/i18n.ts';
import { noticeProps, reportProblem } from '../../../../lib/ui/notify.ts';
import { newChangeSet, offerUndoOf } from '../../../../lib/ui/undo.tsx';
import type { Column } from '../columns.ts';
import { columnName } from './cell-fields.ts';
import classes from './cells.module.css';
import { readCell } from './read-cell.ts';
import { saveCells } from './save-cells.ts';

type Typed = { item: ArtworkListItem; column: Column; text: string };

/**
 * Offers a text that was being typed into a cell when its artwork left the list, because another user has changed or
 * deleted it. The notification stays until it is closed.
 */
export function offerText(typed: Typed): void {
  const id = crypto.randomUUID();
  const name = { column: columnName(typed.column), title: typed.item.title };
  const save = async () => {
    if (await saved(typed)) notifications.hide(id);
  };
  notifications.show({
    ...noticeProps(),
    id,
    color: 'yellow',
    autoClose: false,
    role: 'alert',
    message: (
      <Stack gap="xs">
        {i18next.t('artworks:cells.left', name)}
        <Text size="sm" className={classes.typed}>
          {typed.text}
        </Text>
        <Group gap="xs">
          <Button size="compact-sm" variant="light" onClick={() => void navigator.clipboard.writeText(typed.text)}>
            {i18next.t('artworks:cells.copyText')}
          </Button>
          <Button size="compact-sm" variant="light" onClick={() => void save()}>
            {i18next.t('artworks:cells.saveText')}
          </Button>
        </Group>
      </Stack>
    ),
  });
}

/** Saves the text, unless the field was changed meanwhile or refuses it; returns whether it did. */
async function saved({ item, column, text }: Typed): Promise<boolean> {
  const name = { column: columnName(column), title: item.title };
  const refuse = (reason: string) => {
    reportProblem(i18next.t('artworks:cells.refused', { ...name, reason }));
    return false;
  };
  try {
    const changeSet = newChangeSet();
    const result = await saveCells(item, readCell(column, text, item), changeSet);
    if (result.type === 'refused') return refuse(result.problem);
    if (result.type === 'conflict') return refuse(i18next.t('artworks:cells.changedMeanwhile'));
    const texts = {
      done: i18next.t('artworks:cells.textSaved', name),
      undone: i18next.t('artworks:cells.undone', name),
    };
    offerUndoOf(texts, changeSet);
    return true;
  } catch (error) {
    return refuse(failureOf(error).message);
  }
}
