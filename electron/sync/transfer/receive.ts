import { pipeline } from 'node:stream/promises';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { one, transaction } from '../../schema/client.ts';
import { drop } from '../connection/hub-connection.ts';
import type { Session } from '../session-parts.ts';

type Position = { ver: string; tbl: number; row_id: string };
/**
 * The hub's state in a page's snapshot: `identity` is that of its newest batch, null if it has none; the journal's
 * parts have something new for this desktop or not.
 */
type Head = {
  seq: string;
  identity: string | null;
  unsealed: boolean;
  has_conflicts: boolean;
  has_history: boolean;
  has_change_sets: boolean;
};

/** `journal_seq` is the hub's state up to which the journal has been staged, null if none of it has. */
type StagingState = {
  after_ver: string;
  after_tbl: number;
  after_row: string;
  whole: boolean;
  journal_seq: string | null;
  journal_since: string;
};

const stagingStateSql = `SELECT t.*, coalesce(t.journal_seq, CASE WHEN s.full_pull THEN 0 ELSE s.applied_seq END) AS journal_since
  FROM sync.staging_state t, sync.state s`;

/**
 * Copies the hub's changes into staging, page by page. The transaction that stores a page also stores its position, so
 * an interrupted pull continues there. Staging is complete after a page that is not full, and then contains the hub's
 * state at the sequence number of that page's snapshot.
 */
export async function receiveAll(session: Session): Promise<void> {
  await startStaging(session);
  let short = false;
  while (!short) {
    session.signal?.throwIfAborted();
    short = await receivePage(session);
    await session.failpoint('betweenPages');
  }
}

/** Continues from the position of earlier staging, complete or not. */
async function startStaging({ local }: Session): Promise<void> {
  await local.query(
    `INSERT INTO sync.staging_state (after_ver, after_tbl, after_row, whole)
       SELECT CASE WHEN full_pull THEN 0 ELSE applied_seq END, 32767, 'ffffffff-ffff-ffff-ffff-ffffffffffff', full_pull FROM sync.state
       ON CONFLICT (single) DO UPDATE SET complete = false`,
  );
}

async function receivePage(session: Session): Promise<boolean> {
  const { hub, local, replicaId } = session;
  const at = await one<StagingState>(local, stagingStateSql);
  const from = [replicaId, at.after_ver, at.after_tbl, at.after_row];
  for (;;) {
    const done = await transaction(
      hub,
      async () => {
        const head = await one<Head>(hub, 'SELECT * FROM sync.head($1, $2)', [replicaId, at.journal_since]);
        if (head.unsealed) return null;
        const end = await hub.query<Position & { n: string }>('SELECT * FROM sync.page_end($1, $2, $3, $4, $5, $6)', [
          ...from,
          session.sizes.page,
          at.whole,
        ]);
        return await transaction(local, () => storePage(session, at, end.rows[0], head));
      },
      'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
    );
    if (done !== null) return done;
    // Direct writes since the handshake get a sequence number first.
    await hub.query('SELECT sync.seal()');
  }
}

async function storePage(
  session: Session,
  at: StagingState,
  end: (Position & { n: string }) | undefined,
  head: Head,
): Promise<boolean> {
  const { local, replicaId, failpoint } = session;
  const rows = end ? Number(end.n) : 0;
  const last = rows < session.sizes.page;
  if (end) {
    const q = (value: string | number) => session.hub.escapeLiteral(String(value));
    await copy(
      session,
      `SELECT tbl, row_id, ver, deleted, img FROM sync.page(${q(replicaId)}, ${q(at.after_ver)}, ${q(at.after_tbl)}, ${q(at.after_row)},
        ${q(end.ver)}, ${q(end.tbl)}, ${q(end.row_id)}, ${at.whole})`,
      'sync.staging (tbl, row_id, ver, deleted, img)',
    );
    await local.query('UPDATE sync.staging_state SET after_ver = $1, after_tbl = $2, after_row = $3', [
      end.ver,
      end.tbl,
      end.row_id,
    ]);
  }
  if (last) await pullJournal(session, at, head);
  await local.query('UPDATE sync.staging_state SET head = $1, head_identity = $2', [head.seq, head.identity]);
  await failpoint('duringPage');
  session.summary.pulled += rows;
  session.report({ phase: 'receive', done: session.summary.pulled, total: null });
  return last;
}

/**
 * Stages conflicts and history, in the snapshot of the last page. A session that has to receive again reads only what
 * is new since its last snapshot: for an empty workspace everything may be hundreds of thousands of rows.
 */
async function pullJournal(session: Session, { journal_seq: staged, journal_since: since }: StagingState, head: Head) {
  const { local, replicaId } = session;
  if (staged === null) {
    await local.query(
      'DELETE FROM sync.staging_conflict; DELETE FROM sync.staging_history; DELETE FROM sync.staging_change_set',
    );
  }
  const pull = async (part: string, columns: string, table: string) =>
    await copy(
      session,
      `SELECT ${columns} FROM sync.${part}_since('${replicaId}', ${BigInt(since)})`,
      `${table} (${columns})`,
    );
  // An empty COPY costs as much as four other statements.
  if (head.has_conflicts) await pull('conflicts', conflictColumns, 'sync.staging_conflict');
  if (head.has_history) await pull('history', historyColumns, 'sync.staging_history');
  if (head.has_change_sets) await pull('change_sets', setColumns, 'sync.staging_change_set');
  if (staged !== null) {
    await local.query(
      'DELETE FROM sync.staging_conflict a USING sync.staging_conflict b WHERE a.id = b.id AND a.ver < b.ver',
    );
  }
  await local.query('UPDATE sync.staging_state SET complete = true, journal_seq = $1', [head.seq]);
}

const conflictColumns = `id, kind, tbl, row_id, grp, base, current, current_seq, current_replica, current_login, current_label,
  incoming, incoming_replica, incoming_login, incoming_label, incoming_edited_at, batch_seq, ver, status, resolution,
  resolved_by, resolved_seq, note, created_at, incoming_actor`;
const historyColumns = 'seq, tbl, row_id, op, old, new, login, label, actor, edited_at, at, change_set, step';
const setColumns = 'id, kind, params, at, actor, login, tbl, record_id, undoes, desktop';

async function copy({ hub, local, signal }: Session, query: string, target: string): Promise<void> {
  const out = hub.query(copyTo(`COPY (${query}) TO STDOUT`));
  const into = local.query(copyFrom(`COPY ${target} FROM STDIN`));
  try {
    await pipeline(out, into, { signal });
  } catch (error) {
    // The hub is still sending rows, so the connection could not process another query, not even ROLLBACK.
    drop(hub);
    throw error;
  }
}
