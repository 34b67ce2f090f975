import { client } from '../../lib/api/client.ts';
import { queryClient } from '../../lib/api/query-client.ts';
import type { ChosenArtworks } from '../../lib/artworks/dragging.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import { i18next } from '../../lib/i18n/i18n.ts';
import { report, reportFailure } from '../../lib/ui/notify.ts';
import { newChangeSet, offerUndoOf } from '../../lib/ui/undo.tsx';

type Named = { id: string; name: string };

/** Adds artworks to a collection and offers to undo it. @returns whether it was done */
export async function addTo({ id, name }: Named, { target }: ChosenArtworks): Promise<boolean> {
  return await run(async (context) => {
    const { changed, changeSet } = await client.collections.add({ id, ...target }, { context });
    if (changeSet) offer('added', name, changed, changeSet);
    else report(i18next.t('collections:addedNone', { name }));
  });
}

/** Removes artworks from a collection and offers to undo it. @returns whether it was done */
export async function takeFrom({ id, name }: Named, { target }: ChosenArtworks): Promise<boolean> {
  return await run(async (context) => {
    const { changed, changeSet } = await client.collections.take({ id, ...target }, { context });
    if (changeSet) offer('taken', name, changed, changeSet);
    else report(i18next.t('collections:takenNone', { name }));
  });
}

/** Moves artworks within a collection, before another one or to the end. @returns whether it was done */
export async function moveIn(id: string, ids: readonly string[], before: string | null): Promise<boolean> {
  return await run((context) => client.collections.move({ id, ids: [...ids], before }, { context }));
}

function offer(what: 'added' | 'taken', name: string, count: number, changeSet: string): void {
  const counted = { name, count, formatted: formatNumber(count) };
  const undone = i18next.t(`collections:${what}Undone`, counted);
  offerUndoOf({ done: i18next.t(`collections:${what}`, counted), undone }, changeSet);
}

async function run(work: (context: { changeSet: string }) => Promise<unknown>): Promise<boolean> {
  try {
    await work({ changeSet: newChangeSet() });
    return true;
  } catch (error) {
    reportFailure(error);
    return false;
  } finally {
    await queryClient.invalidateQueries();
  }
}
