import { catalogue } from './0001-catalogue.ts';
import { accounts } from './0002-accounts.ts';
import { synchronisation } from './0003-sync.ts';
import { announcements } from './0004-announce.ts';
import { syncNews } from './0005-sync-news.ts';
import { leanOutbox } from './0006-lean-outbox.ts';
import { changeSets } from './0007-change-sets.ts';
import type { Migration } from './migration.ts';

/** Every migration in order. A static list, because the bundled app has no folder to read them from. */
export const migrations: readonly Migration[] = [
  catalogue,
  accounts,
  synchronisation,
  announcements,
  syncNews,
  leanOutbox,
  changeSets,
];
