import { Progress } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import pMap from 'p-map';
import { client, orpc } from '../../../lib/api/client.ts';
import { failureOf } from '../../../lib/api/errors.ts';
import { queryClient } from '../../../lib/api/query-client.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import { i18next } from '../../../lib/i18n/i18n.ts';
import { noticeProps } from '../../../lib/ui/notify.ts';
import { newChangeSet, offerUndo } from '../../../lib/ui/undo.tsx';

/** From this number on, progress is shown. */
const many = 20;

type Outcome = { done: string[]; failed: { id: string; error: unknown }[] };

/** Calls `action` for each artwork. One failure does not stop the others. */
async function forEachArtwork(
  ids: readonly string[],
  action: (id: string) => Promise<unknown>,
  onProgress: (done: number) => void = () => undefined,
): Promise<Outcome> {
  const outcome: Outcome = { done: [], failed: [] };
  const run = async (id: string) => {
    try {
      await action(id);
      outcome.done.push(id);
    } catch (error) {
      outcome.failed.push({ id, error });
    }
    onProgress(outcome.done.length + outcome.failed.length);
  };
  await pMap(ids, run, { concurrency: 4 });
  return outcome;
}

async function withProgress(
  title: string,
  ids: readonly string[],
  action: (id: string) => Promise<unknown>,
): Promise<Outcome> {
  if (ids.length < many) return await forEachArtwork(ids, action);
  const notice = crypto.randomUUID();
  const shown = (done: number) => ({
    id: notice,
    title,
    withBorder: true,
    autoClose: false as const,
    withCloseButton: false,
    message: (
      <>
        {i18next.t('artworks:progress', { done: formatNumber(done), total: formatNumber(ids.length) })}
        <Progress mt="xs" size="sm" value={(done / ids.length) * 100} aria-label={title} />
      </>
    ),
  });
  notifications.show(shown(0));
  const outcome = await forEachArtwork(ids, action, (done) => {
    if (done % 10 === 0) notifications.update(shown(done));
  });
  notifications.hide(notice);
  return outcome;
}

async function refresh(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: orpc.artworks.key() }),
    queryClient.invalidateQueries({ queryKey: orpc.artists.key() }),
  ]);
}

/** Returns the title of a single artwork, or the number of several. */
function nameOf(ids: readonly string[], title: string | undefined): string {
  if (ids.length === 1 && title) return i18next.t('artworks:quoted', { title });
  return i18next.t('artworks:count', { count: ids.length, formatted: formatNumber(ids.length) });
}

/**
 * Deletes artworks and offers to undo that. `title` names the artwork if it is one.
 * @returns the ids of those deleted
 */
export async function removeArtworks(ids: readonly string[], title?: string): Promise<string[]> {
  const changeSet = newChangeSet();
  const { done, failed } = await withProgress(i18next.t('artworks:removing'), ids, (id) =>
    client.artworks.remove({ id }, { context: { changeSet } }),
  );
  await refresh();
  if (done.length > 0) offerUndo(nameOf(done, title), changeSet);
  if (failed[0]) {
    const reason = failureOf(failed[0].error).message;
    const count = { count: failed.length, formatted: formatNumber(failed.length) };
    notifications.show({
      ...noticeProps(),
      color: 'red',
      message: i18next.t('artworks:notRemoved', { ...count, reason }),
    });
  }
  return done;
}
