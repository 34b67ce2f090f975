import { outboxIndexesSql } from '../../sync/shape.ts';
import type { Migration } from './migration.ts';

/**
 * Marking a large batch took a tenth of the time of sending it, a third of that for the index of all records; and counting
 * what is in it as long again, which is known anyway once it was sent.
 */
export const leanOutbox: Migration = {
  name: '0006-lean-outbox',
  up: async (sql) => {
    await sql('ALTER TABLE sync.batch_out DROP COLUMN IF EXISTS n_ops');
    await sql('DROP INDEX IF EXISTS sync.outbox_row, sync.outbox_unclaimed');
    await sql(outboxIndexesSql);
  },
};
