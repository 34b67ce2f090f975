import type pg from 'pg';
import { syncedTables } from '#shared/catalogue/sync-rules.ts';
import type { Desktop } from '#test/helpers/sync/sync-world.ts';
import type { Change, Conflict, Contents } from './ledger.ts';

/**
 * A desktop or the hub (`desktop` is null) of the property test, with a second client for long transactions and the
 * hub's address with its login.
 */
export type Replica = {
  name: string;
  client: pg.Client;
  secondClient: pg.Client;
  desktop: Desktop | null;
  hubUrl: string;
};

const names = syncedTables.map((table) => table.name);
const union = (part: (name: string) => string) => names.map(part).join(' UNION ALL ');
const tableOf = `CASE tbl ${syncedTables.map(({ id, name }) => `WHEN ${id} THEN '${name}'`).join(' ')} END`;

/** Returns a database's records as the window shows them. */
export async function readContents(client: pg.Client): Promise<Contents> {
  const { rows } = await prepared<{ t: string; row: Record<string, unknown> }>(
    client,
    union((name) => `SELECT '${name}' AS t, to_jsonb(x) - 'search' AS row FROM public.${name} x`),
  );
  const contents: Contents = new Map(names.map((name) => [name, new Map()]));
  for (const { t, row } of rows) contents.get(t)?.set(String(row.id), withCustomValues(row));
  return contents;
}

/** Sync treats every custom value as a column. */
function withCustomValues({ extra = {}, ...row }: Record<string, unknown>): Record<string, unknown> {
  const values = Object.entries(Object(extra)).map(([key, value]) => [`extra.${key}`, value]);
  return { ...row, ...Object.fromEntries(values) };
}

/** Returns the records that were created here and not claimed by any session, as "table id". */
export async function neverSent({ client, desktop }: Replica): Promise<Set<string>> {
  if (!desktop) return new Set();
  const { rows } = await prepared<{ name: string }>(
    client,
    `SELECT ${tableOf} || ' ' || row_id AS name FROM sync.outbox WHERE batch IS NULL GROUP BY tbl, row_id
       HAVING (array_agg(op ORDER BY lseq))[1] = 'I'`,
  );
  return new Set(rows.map(({ name }) => name));
}

/**
 * The data that has to be equal on all replicas, as text lines. Excludes conflicts that only this desktop has (version
 * 0) and the history of a hub that it has left (negative numbers).
 */
export type Lines = { rows: string; conflicts: string; history: string };

const lines = (from: string) =>
  `(SELECT coalesce(string_agg(line, E'\\n' ORDER BY line COLLATE "C"), '') FROM (${from}) l)`;
const conflictColumns = [
  'base',
  'current',
  'incoming',
  'current_seq',
  'incoming_edited_at',
  'ver',
  'status',
  'resolution',
  'resolved_by',
  'note',
];
const linesSql = `
  ${lines(union((name) => `SELECT '${name} ' || (to_jsonb(t) - 'search')::text AS line FROM public.${name} t`))} AS rows,
  ${lines(`SELECT concat_ws(' ', ${tableOf}, id, kind, row_id, grp, ${conflictColumns.join(', ')}) AS line FROM sync.conflict WHERE ver > 0`)} AS conflicts,
  ${lines(`SELECT concat_ws(' ', seq, ${tableOf}, row_id, op, old, new, login, actor, edited_at) AS line FROM sync.history WHERE seq > 0`)} AS history`;

/** Counts rows without their parent, which deferred constraints or disabled triggers could leave. */
const orphans = [
  ['artworks', 'artist_id', 'artists'],
  ['artworks', 'primary_image_id', 'images'],
  ['attributions', 'artwork_id', 'artworks'],
  ['attributions', 'artist_id', 'artists'],
  ['artwork_images', 'artwork_id', 'artworks'],
  ['artwork_images', 'image_id', 'images'],
]
  .map(
    ([child, column, parent]) =>
      `(SELECT count(*) FROM ${child} c WHERE ${column} IS NOT NULL AND NOT EXISTS (SELECT FROM ${parent} p WHERE p.id = c.${column}))`,
  )
  .join(' + ');

/** Counts artworks whose primary image is not placed on them, or whose main artist is not the first attribution's. */
const contradictions = `(SELECT count(*) FROM artworks w WHERE
  (primary_image_id IS NOT NULL
    AND NOT EXISTS (SELECT FROM artwork_images p WHERE p.artwork_id = w.id AND p.image_id = w.primary_image_id))
  OR artist_id <> (SELECT artist_id FROM attributions t WHERE t.artwork_id = w.id ORDER BY position, id LIMIT 1))`;

const unsent = '(o.batch IS NULL OR o.batch > s.last_batch)';

export type DesktopState = Lines & {
  /** Without deferred rows, which the state's catalogue also contains. */
  unsent: string;
  deferred: string;
  staged: string;
  orphans: string;
  contradictions: string;
  applied: string;
};

/** Returns all data of a desktop that the invariants need. */
export async function desktopState(client: pg.Client): Promise<DesktopState> {
  return await row(
    client,
    `SELECT ${linesSql}, applied_seq AS applied, (${orphans}) AS orphans, ${contradictions} AS contradictions,
       (SELECT count(*) FROM sync.outbox o WHERE ${unsent} AND deferred_at_seq IS NULL)
         + (SELECT count(*) FROM sync.batch_out WHERE acked_at IS NULL) AS unsent,
       (SELECT count(*) FROM sync.outbox WHERE deferred_at_seq IS NOT NULL) AS deferred,
       (SELECT count(*) FROM sync.staging) + (SELECT count(*) FROM sync.staging_state) + (SELECT count(*) FROM sync.staging_conflict)
         + (SELECT count(*) FROM sync.staging_history) AS staged
     FROM sync.state s`,
  );
}

export type HubState = Lines & {
  seq: string;
  missing: string;
  unsealed: string;
  selfConflicts: string;
  unmerged: string;
  orphans: string;
  contradictions: string;
  images: string[];
  records: string;
};

/** The hub's tables that are empty between batches. */
const mergeTables = ['inbox', 'work', 'work_column', ...syncedTables.map(({ id }) => `bulk_${id}`)];

/** Like `desktopState`, for the hub. `records` also contains tombstones and batches. */
export async function hubState(client: pg.Client): Promise<HubState> {
  return await row(
    client,
    `SELECT ${linesSql}, seq, (${orphans}) AS orphans, ${contradictions} AS contradictions,
       seq - (SELECT count(*) FROM sync.batch WHERE batch.seq <= server.seq) AS missing,
       (SELECT count(*) FROM sync.outbox) AS unsealed,
       (SELECT count(*) FROM sync.conflict WHERE incoming_replica = current_replica) AS "selfConflicts",
       (${mergeTables.map((table) => `(SELECT count(*) FROM sync.${table})`).join(' + ')}) AS unmerged,
       (SELECT coalesce(array_agg(sha256), '{}') FROM images) AS images,
       ${lines('SELECT r::text AS line FROM sync.record r UNION ALL SELECT b::text FROM sync.batch b')} AS records
     FROM sync.server`,
  );
}

/** Returns the hashes of the originals that unsent rows need, including deleted images of an unacknowledged batch. */
export async function neededOriginals(client: pg.Client): Promise<string[]> {
  const { needed } = await row<{ needed: string[] }>(
    client,
    `SELECT coalesce(array_agg(DISTINCT sha256), '{}') AS needed FROM (
       SELECT i.sha256 FROM sync.outbox o CROSS JOIN sync.state s JOIN images i ON i.id = o.row_id WHERE o.tbl = 2 AND ${unsent}
       UNION ALL
       SELECT n.patch ->> 'sha256' FROM sync.batch_out b CROSS JOIN LATERAL sync.net(b.batch) n
         WHERE b.acked_at IS NULL AND n.tbl = 2 AND n.op = 'I') n`,
  );
  return needed;
}

/** Returns the changes that have not reached the hub. */
export async function unsentChanges(client: pg.Client): Promise<Change[]> {
  const { rows } = await prepared<Change>(
    client,
    `SELECT ${tableOf} AS table, row_id, op, patch FROM sync.outbox o, sync.state s WHERE o.tbl > 0 AND ${unsent}`,
  );
  return rows;
}

/**
 * Returns the changes that a desktop still has, sent or not, as one per record, and the deletions that it has received.
 */
export async function knownChanges(client: pg.Client): Promise<Change[]> {
  const { rows } = await prepared<Change>(
    client,
    `SELECT ${tableOf} AS table, row_id, (array_agg(op ORDER BY lseq DESC))[1] AS op, sync.merged(patch ORDER BY lseq) AS patch
     FROM sync.outbox WHERE tbl > 0 GROUP BY tbl, row_id
     UNION ALL SELECT ${tableOf}, row_id, op, NULL FROM sync.history WHERE op = 'D'`,
  );
  return rows;
}

/** Returns the deletions that the hub knows, including direct ones that have no sequence number yet. */
export async function tombstones(hub: pg.Client): Promise<Change[]> {
  const { rows } = await prepared<Change>(
    hub,
    `SELECT ${tableOf} AS table, row_id, 'D' AS op, NULL AS patch FROM sync.record WHERE deleted_seq IS NOT NULL
     UNION ALL SELECT ${tableOf}, row_id, op, NULL FROM sync.outbox WHERE op = 'D'`,
  );
  return rows;
}

/** Returns the conflicts, or only those that the hub does not have. */
export async function conflictsOf(client: pg.Client, which: 'all' | 'own' = 'all'): Promise<Conflict[]> {
  const { rows } = await prepared<Conflict>(
    client,
    `SELECT ${tableOf} AS table, row_id, kind, incoming, current FROM sync.conflict WHERE $1 = 'all' OR ver = 0`,
    [which],
  );
  return rows;
}

/** Returns the conflicts with an unsent decision of this desktop. */
export async function decidedConflicts({ client, desktop }: Replica): Promise<Conflict[]> {
  if (!desktop) return [];
  const { rows } = await prepared<Conflict>(
    client,
    `SELECT ${tableOf} AS table, row_id, kind, incoming, current FROM sync.conflict c
       WHERE EXISTS (SELECT FROM sync.outbox o WHERE o.tbl = 0 AND o.row_id = c.id AND o.batch IS NULL)`,
  );
  return rows;
}

async function row<T extends pg.QueryResultRow>(client: pg.Client, sql: string): Promise<T> {
  const { rows } = await prepared<T>(client, sql);
  if (!rows[0]) throw new Error(`No row from: ${sql.slice(0, 80)}`);
  return rows[0];
}

const statements = new Map<string, string>();

/** Runs a statement that is planned once per connection: planning these takes longer than running them. */
async function prepared<T extends pg.QueryResultRow>(client: pg.Client, text: string, values: unknown[] = []) {
  const name = statements.get(text) ?? `invariant ${statements.size}`;
  statements.set(text, name);
  return await client.query<T>({ name, text, values });
}
