import type { QueryKey } from '@tanstack/react-query';
import { client, orpc } from './client.ts';
import { queryClient } from './query-client.ts';

/** Queries that show data of all record types. */
const records = (): QueryKey[] => [orpc.history.key(), orpc.sync.conflicts.key()];

/** The queries to reload when a table changes. */
const keysOf: Record<string, () => QueryKey[]> = {
  artists: () => [orpc.artists.key(), orpc.artworks.key(), orpc.workspace.counts.key(), ...records()],
  artworks: () => [
    orpc.artworks.key(),
    orpc.savedSearches.counts.key(),
    orpc.artists.key(),
    orpc.workspace.counts.key(),
    ...records(),
  ],
  attributions: () => [orpc.artworks.key(), orpc.artists.key(), orpc.history.key()],
  collections: () => [orpc.collections.key(), orpc.artworks.facets.key(), ...records()],
  collection_members: () => [orpc.collections.key(), orpc.artworks.key(), orpc.history.key()],
  saved_searches: () => [orpc.savedSearches.key(), ...records()],
  custom_fields: () => [orpc.customFields.key(), ...records()],
  artwork_images: () => [orpc.artworks.key(), orpc.artists.key(), orpc.history.key(), orpc.inbox.key()],
  images: () => [orpc.artworks.key(), orpc.workspace.counts.key()],
  // Colours that were computed in the background.
  image_colours: () => [orpc.artworks.key(), orpc.savedSearches.counts.key()],
  users: () => [orpc.users.key(), orpc.auth.me.key(), orpc.auth.status.key()],
  sessions: () => [orpc.auth.sessions.key()],
  // Backups can be in the bucket of the settings.
  settings: () => [orpc.settings.key(), orpc.backups.status.key()],
  sync: () => [orpc.sync.key(), orpc.history.key()],
  image_inbox: () => [orpc.inbox.key()],
  uploads: () => [orpc.settings.uploads.key(), orpc.artworks.get.key()],
};

/** Batches events, because an upload changes many rows a second. */
const gatherMs = 200;
const retryMs = 2_000;

/** Changed tables whose queries were not reloaded yet; the first one starts the timer. */
const changed = new Set<string>();

function flush() {
  // "*" means that events may have been missed.
  const tables = changed.has('*') ? Object.keys(keysOf) : [...changed];
  const keys = tables.flatMap((table) => keysOf[table]?.() ?? []);
  changed.clear();
  for (const queryKey of keys) void queryClient.invalidateQueries({ queryKey });
}

async function follow(signal: AbortSignal): Promise<void> {
  for await (const { table } of await client.workspace.changes(undefined, { signal })) {
    if (changed.size === 0) setTimeout(flush, gatherMs);
    changed.add(table);
  }
}

/** Reloads queries when the database changes; returns a function that stops it. */
export function followChanges(): () => void {
  const stop = new AbortController();
  let again: ReturnType<typeof setTimeout> | undefined;
  const run = () => {
    follow(stop.signal)
      .catch(() => undefined)
      .finally(() => {
        if (!stop.signal.aborted) again = setTimeout(run, retryMs);
      });
  };
  run();
  return () => {
    clearTimeout(again);
    stop.abort();
  };
}
