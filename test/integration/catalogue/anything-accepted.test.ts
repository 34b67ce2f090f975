import '#test/helpers/no-network.ts';
import { ORPCError } from '@orpc/client';
import test from 'ava';
import * as z from 'zod';
import { contract } from '#shared/contract/index.ts';
import type { Account, TestApp } from '#test/helpers/app.ts';
import { testApp } from '#test/helpers/app.ts';
import type { Client } from '#test/helpers/client.ts';
import { idsOf, insertAnything } from '#test/helpers/database/random-rows.ts';
import { type Ids, jsonValues, randomOf } from '#test/helpers/database/random-values.ts';
import { type Operation, operations } from '#test/helpers/operations.ts';
import { connect } from '#test/helpers/sync/sync-world.ts';

// The contract can return everything that the database accepts: rows are inserted by SQL and read by every operation.

/**
 * Operations that read, except those that ask external services, and of imports and previews, whose rows only the
 * program itself writes.
 */
const reads = operations.filter(
  ({ method, name }) => method === 'GET' && !/^(authorities|imports|imageImports|batchEdits)\./.test(name),
);
const seed = Number(process.env.QWARTY_RANDOM_SEED ?? 1);

test('every operation returns whatever the database accepts', async (t) => {
  t.timeout(300_000);
  const app = await testApp(t);
  const db = await connect(t, app.workspace.database.connection);
  const admin = await app.signIn('admin');
  const artistAccount = await app.signIn('artist');
  const accepted = await insertAnything(db, seed);
  t.log(accepted);
  for (const [table, rows] of Object.entries(accepted)) t.true(rows > 20, `${table}: ${rows} rows`);
  await db.query(
    'UPDATE users SET artist_id = (SELECT artist_id FROM attributions ORDER BY id LIMIT 1) WHERE id = $1',
    [artistAccount.user.id],
  );
  const ids = await idsOf(db);
  t.deepEqual(await faultsOf(app, admin, ids), []);
  t.deepEqual(await faultsOf(app, artistAccount, ids), []);
});

test('settings of any JSON are returned or replaced by defaults', async (t) => {
  const app = await testApp(t);
  const db = await connect(t, app.workspace.database.connection);
  const admin = await app.signIn('admin');
  const names = ['general', 'sync', 's3', 'uploads-target'];
  for (const json of jsonValues(randomOf(seed))) {
    await db.query(
      `INSERT INTO settings (key, value) SELECT unnest($1::text[]), $2::jsonb
       ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
      [names, json],
    );
    const found = reads.filter(({ name }) => name.startsWith('settings.') || name.startsWith('sync.'));
    t.deepEqual(await faultsOf(app, admin, await idsOf(db), found), [], json);
  }
});

/** Calls operations with all inputs. Returns what went wrong and the first input with which it did. */
async function faultsOf(app: TestApp, account: Account, ids: Ids, called = reads): Promise<string[]> {
  const client = await app.client(account);
  const { role } = account.user;
  const faults = new Map<string, string>();
  for (const operation of called)
    for (const input of inputsOf(operation, ids)) {
      const fault = await read(client, operation, input);
      if (fault === undefined || isExpected(operation, fault, role)) continue;
      const cause = app.workspace.log.lines.findLast(({ level }) => level === 'error')?.fields?.cause;
      const key = `${role} ${operation.name}: ${fault === 'INTERNAL' ? describe(cause) : fault}`;
      if (!faults.has(key)) faults.set(key, JSON.stringify(input));
    }
  return [...faults].map((fault) => fault.join(' for '));
}

/**
 * Refusals that are right: of operations that the role may not call, of others' records, of conflicts of other
 * versions, of images without a file.
 */
function isExpected({ name }: Operation, fault: string, role: string): boolean {
  if (role === 'artist' && (fault === 'FORBIDDEN' || fault === 'NOT_FOUND')) return true;
  if (name === 'artists.me') return fault === 'NOT_FOUND';
  if (name === 'sync.mergePreview') return fault === 'CONFLICT' || fault === 'NOT_FOUND';
  return name.startsWith('images.') && fault === 'UNAVAILABLE';
}

type Cause = Error & { parent?: Error; cause?: { issues?: z.core.$ZodIssue[] } };

function describe(cause: unknown): string {
  const { parent, message, cause: inner } = cause as Cause;
  const issues = inner?.issues?.map(({ path, code }) => `${path.join('.')} ${code}`).join(', ');
  return issues ?? parent?.message ?? message;
}

/** The tables with the ids that operations of a subject take. */
const idTables: Record<string, string> = {
  artists: 'artists',
  artworks: 'artworks',
  images: 'images',
  history: 'record',
  collections: 'collections',
  savedSearches: 'saved_searches',
  sync: 'sync.conflict',
  changeSet: 'sync.change_set',
};

type Contract = Record<string, Record<string, { '~orpc': { inputSchema?: z.ZodType } }>>;

/** Returns every combination of an operation's options, or each of many, with every id if it takes one. */
function inputsOf({ name, required }: Operation, ids: Ids): object[] {
  const [subject = '', verb = ''] = name.split('.');
  if (name === 'collections.containing') return (ids.artworks ?? []).map((id) => ({ id }));
  if (name === 'merges.preview') return ['artists', 'artworks'].flatMap((table) => pairsOf(table, ids));
  const { inputSchema } = (contract as unknown as Contract)[subject]![verb]!['~orpc'];
  const { properties = {} } = inputSchema ? z.toJSONSchema(inputSchema, { io: 'input', unrepresentable: 'any' }) : {};
  let inputs: object[] = [{}];
  for (const key of required.filter((each) => !hasValues(properties[each]))) {
    const known = ids[idTables[key === 'id' ? subject : key] ?? ''];
    if (!known) throw new Error(`${name} needs ${key}: which values are there?`);
    // No image has an original here.
    inputs = known.slice(0, subject === 'images' ? 3 : undefined).map((id) => ({ [key]: id }));
  }
  const options: object[][] = [];
  for (const [key, schema] of Object.entries(properties)) {
    if (typeof schema !== 'object') continue;
    const { enum: values = [], maximum = 500 } = schema;
    if (values.length > 0) options.push(values.map((value) => ({ [key]: value })));
    if (key === 'limit') inputs = inputs.map((input) => ({ ...input, limit: Math.min(500, maximum) }));
  }
  const combined = options.reduce(
    (all, some) => all.flatMap((one) => some.map((other) => ({ ...one, ...other }))),
    [{}],
  );
  const chosen = combined.length <= 50 ? combined : options.flat();
  return inputs.flatMap((input) => chosen.map((option) => ({ ...input, ...option })));
}

const hasValues = (schema: unknown) => typeof schema === 'object' && schema !== null && 'enum' in schema;

/** Returns each record with the next one. */
const pairsOf = (table: string, ids: Ids) =>
  (ids[table] ?? []).slice(1).map((id, index) => ({ table, ids: [ids[table]?.[index], id] }));

type Page = { items?: unknown[]; total?: number; nextCursor?: string | null };

/** Reads all pages. Returns the code of an error, or the number of rows if some are missing. */
async function read(client: Client, { call }: Operation, input: object): Promise<string | undefined> {
  try {
    let items = 0;
    for (let cursor: string | null = null; ; ) {
      const answer = (await call(client, cursor === null ? input : { ...input, cursor })) as Page | undefined;
      if (answer instanceof Blob) await answer.arrayBuffer();
      items += answer?.items?.length ?? 0;
      cursor = answer?.nextCursor ?? null;
      if (cursor !== null) continue;
      const { total = items } = answer?.items ? answer : {};
      return total === items ? undefined : `${items} of ${total} rows`;
    }
  } catch (error) {
    if (error instanceof ORPCError) return error.code;
    throw error;
  }
}
