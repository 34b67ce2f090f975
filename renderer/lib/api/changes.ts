import type { QueryKey } from '@tanstack/react-query';
import { client, orpc } from './client.ts';
import { queryClient } from './query-client.ts';

/** What is said of records elsewhere: their past, and what they hold while somebody has to decide. */
const records = (): QueryKey[] => [orpc.history.key(), orpc.sync.conflicts.key()];

/** What to ask again when a table changed: the one place that knows it. */
const keysOf: Record<string, () => QueryKey[]> = {
  artists: () => [orpc.artists.key(), orpc.artworks.key(), orpc.workspace.counts.key(), ...records()],
  artworks: () => [orpc.artworks.key(), orpc.artists.key(), orpc.workspace.counts.key(), ...records()],
  attributions: () => [orpc.artworks.key(), orpc.artists.key(), orpc.history.key()],
  artwork_images: () => [orpc.artworks.key(), orpc.artists.key(), orpc.history.key()],
  images: () => [orpc.artworks.key(), orpc.workspace.counts.key()],
  users: () => [orpc.users.key(), orpc.auth.me.key(), orpc.auth.status.key()],
  sessions: () => [orpc.auth.sessions.key()],
  settings: () => [orpc.settings.key()],
  sync: () => [orpc.sync.key(), orpc.history.key()],
  uploads: () => [orpc.settings.uploads.key(), orpc.artworks.get.key()],
};

/** An ingest changes many rows a second: they are answered together. */
const gatherMs = 200;
const retryMs = 2_000;

/** Tables that changed and were not yet asked again; the first one to come starts the wait. */
const changed = new Set<string>();

function flush() {
  // "*": changes may have gone by unheard.
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

/** Keeps the window's data as fresh as the database for as long as somebody is signed in; returns how to stop. */
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
