import { AppError } from '#shared/errors.ts';
import { modelsOf } from '../../models/models.ts';
import type { Context } from '../common/context.ts';
import { execute, select } from '../common/sql.ts';
import { binArtist, binArtwork, restoreRows } from '../history/bin.ts';

type Values = Record<string, unknown>;
type Place = { table: string; rowId: string };

/**
 * One record that a decision changed: its columns before and after. No `was`: it was not there. No `now`: it is gone;
 * then `kept` says where it lies in the bin.
 */
export type Step = Place & { was: Values | null; now: Values | null; kept?: 'artist' | 'artwork' };

/** Sets columns of a record, or brings in whole a row that was kept out. Columns unknown here are left out. */
export async function writeRow(ctx: Context, place: Place, values: Values): Promise<Step[]> {
  const { table, rowId } = place;
  const known = await select<{ name: string }>(
    ctx,
    'SELECT f.name FROM sync.field f JOIN sync.tbl t ON t.id = f.tbl WHERE t.name = $1 AND f.name = ANY ($2)',
    [table, Object.keys(values)],
  );
  const names = known.map(({ name }) => name).filter((name) => name !== 'id');
  if (names.length === 0) return [];
  const was = await readRow(ctx, place, names);
  await (was ? updateRows : insertRows)(ctx, table, names, [{ ...values, id: rowId }]);
  return [{ ...place, was, now: await readRow(ctx, place, names) }];
}

/** Deletes a record; artists and artworks go into the bin, as when somebody deletes them by hand. */
export async function removeRow(ctx: Context, place: Place): Promise<Step[]> {
  const { table, rowId } = place;
  const { Artist, Artwork } = modelsOf(ctx.workspace.database.sequelize);
  const { transaction } = ctx;
  const was = await readRow(ctx, place);
  if (!was) return [];
  const artist = table === 'artists' ? await Artist.findByPk(rowId, { transaction }) : null;
  const artwork = table === 'artworks' ? await Artwork.findByPk(rowId, { transaction }) : null;
  if (artist) await binArtist(ctx, artist);
  if (artwork) await binArtwork(ctx, artwork);
  await execute(ctx, `DELETE FROM ${table} WHERE id = $1`, [rowId]);
  return [{ ...place, was, now: null, kept: artist ? 'artist' : artwork ? 'artwork' : undefined }];
}

/**
 * Edits steps back, the last one first, if nobody has changed the same since. A merged artist may have thousands of
 * works, so steps that are alike go together.
 * @throws CONFLICT otherwise
 */
export async function takeBack(ctx: Context, steps: readonly Step[]): Promise<void> {
  for (const run of runsOf(steps.toReversed())) await takeBackRun(ctx, run);
}

/** What can be taken back at once: steps that changed the same of one table, each record once. */
function runsOf(steps: readonly Step[]): Step[][] {
  const runs: { shape: string; steps: Map<string, Step> }[] = [];
  for (const step of steps) {
    const { table, rowId, was, now, kept } = step;
    const shape = JSON.stringify([table, was && Object.keys(was), now && Object.keys(now), kept && rowId]);
    const run = runs.at(-1);
    if (run?.shape === shape && !run.steps.has(rowId)) run.steps.set(rowId, step);
    else runs.push({ shape, steps: new Map([[rowId, step]]) });
  }
  return runs.map((run) => [...run.steps.values()]);
}

async function takeBackRun(ctx: Context, run: Step[]): Promise<void> {
  const [first] = run;
  if (!first) return;
  const { table, was, now, kept } = first;
  const names = Object.keys(was ?? now ?? {});
  const ids = run.map(({ rowId }) => rowId);
  const current = await readRows(ctx, table, ids, now ? names : undefined);
  if (run.some((step) => !sameValues(current.get(step.rowId) ?? null, step.now)))
    throw new AppError('CONFLICT', 'This was changed again since the decision, so it cannot be taken back.', {
      reason: 'changed',
    });
  if (kept) await restoreRows(ctx, kept, first.rowId);
  else if (!was) await execute(ctx, `DELETE FROM ${table} WHERE id = ANY ($1::uuid[])`, [ids]);
  else {
    const before = run.map((step) => ({ ...step.was, id: step.rowId }));
    await (now ? updateRows : insertRows)(ctx, table, names, before);
  }
}

async function readRow(ctx: Context, { table, rowId }: Place, names?: readonly string[]): Promise<Values | null> {
  return (await readRows(ctx, table, [rowId], names)).get(rowId) ?? null;
}

/** The columns of records as the database writes them, all by default; who is not there is missing. Locks them. */
async function readRows(
  ctx: Context,
  table: string,
  ids: readonly string[],
  names?: readonly string[],
): Promise<Map<string, Values>> {
  const rows = await select<{ id: string; row: Values }>(
    ctx,
    `SELECT t.id, to_jsonb(t) - 'search' AS row FROM ${table} t WHERE t.id = ANY ($1::uuid[]) ORDER BY t.id FOR UPDATE`,
    [ids],
  );
  const wanted = (row: Values) =>
    Object.fromEntries(Object.entries(row).filter(([name]) => names?.includes(name) ?? true));
  return new Map(rows.map(({ id, row }) => [id, wanted(row)]));
}

async function updateRows(ctx: Context, table: string, names: string[], values: Values[]): Promise<void> {
  await execute(
    ctx,
    `UPDATE ${table} t SET ${names.map((name) => `"${name}" = r."${name}"`).join(', ')}
     FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb) r WHERE t.id = r.id`,
    [JSON.stringify(values)],
  );
}

async function insertRows(ctx: Context, table: string, names: string[], values: Values[]): Promise<void> {
  const columns = ['id', ...names.filter((name) => name !== 'id')].map((name) => `"${name}"`).join(', ');
  await execute(
    ctx,
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
    [JSON.stringify(values)],
  );
}

const sameValues = (a: Values | null, b: Values | null) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

const sorted = (values: Values | null) => values && Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
