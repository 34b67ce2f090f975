/**
 * Queues rows of sent batches again. A record that was added and deleted since is sent as a deletion only: together they
 * would cancel out (`sync.net`), although another desktop may have received the record and resend it.
 * @param condition of the rows of `sync.outbox`
 */
export const requeueSql = (condition: string) => `
  UPDATE sync.outbox r SET batch = CASE WHEN op = 'I' AND (SELECT l.op FROM sync.outbox l
      WHERE l.tbl = r.tbl AND l.row_id = r.row_id ORDER BY l.lseq DESC LIMIT 1) = 'D' THEN 0 END
  WHERE ${condition}`;
