import { EventEmitter, once } from 'node:events';
import test, { type ExecutionContext } from 'ava';
import { anyTable, type Changes, listenToChanges } from '#electron/database/changes.ts';
import { testDatabase } from '#test/helpers/database/database.ts';

const log = { info: () => {}, warn: () => {} };

async function listening(t: ExecutionContext) {
  const database = await testDatabase(t);
  const changes = await listenToChanges(database.connection, log);
  t.teardown(async () => await changes.close());
  return { changes, query: async (sql: string) => await database.sequelize.query(sql) };
}

async function nextChange(changes: Changes, work: () => Promise<unknown>) {
  const events = new EventEmitter();
  const stop = changes.onChange((change) => events.emit('change', change));
  const [[change]] = await Promise.all([once(events, 'change'), work()]);
  stop();
  return change;
}

const id = '01890000-0000-7000-8000-000000000001';
const insert = `INSERT INTO artists (id, name, sort_name) VALUES ('${id}', 'Ruth Asawa', 'Asawa, Ruth')`;

test('a committed change names its table and rows', async (t) => {
  const { changes, query } = await listening(t);
  t.deepEqual(await nextChange(changes, async () => await query(insert)), { table: 'artists', ids: [id] });
  const change = await nextChange(changes, async () => await query(`DELETE FROM artists WHERE id = '${id}'`));
  t.deepEqual(change, { table: 'artists', ids: [id] });
});

test('changes of upload queue, settings and users name their table, and only if a row changed', async (t) => {
  const { changes, query } = await listening(t);
  const upload = `INSERT INTO uploads (sha256, media_type, bytes) VALUES ('${'a'.repeat(64)}', 'image/png', 1)`;
  t.deepEqual(await nextChange(changes, async () => await query(upload)), { table: 'uploads', ids: null });
  const change = await nextChange(changes, async () => {
    await query("UPDATE uploads SET state = 'done' WHERE state = 'failed'");
    await query("INSERT INTO settings (key, value) VALUES ('general', '{}')");
  });
  t.deepEqual(change, { table: 'settings', ids: null });
});

test('a rolled-back change is not emitted', async (t) => {
  const { changes, query } = await listening(t);
  const change = await nextChange(changes, async () => {
    await query(`BEGIN; ${insert}; ROLLBACK`);
    await query(insert.replace('000001', '000002'));
  });
  t.deepEqual(change.ids, [id.replace('000001', '000002')]);
});

test('after reconnecting, the listener reports that anything may have changed', async (t) => {
  const { changes, query } = await listening(t);
  const cut =
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'qwarty changes' AND datname = current_database()";
  t.deepEqual(await nextChange(changes, async () => await query(cut)), { table: anyTable, ids: null });
  t.deepEqual(await nextChange(changes, async () => await query(insert)), { table: 'artists', ids: [id] });
});
