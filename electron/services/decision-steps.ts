import { AppError } from '#shared/errors.ts';
import { modelsOf } from '../models/models.ts';
import { binArtist, binArtwork, restoreRows } from './bin.ts';
import type { Context } from './context.ts';
import { execute, select } from './sql.ts';

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
  await (was ? updateRow : insertRow)(ctx, table, names, { ...values, id: rowId });
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

/** Edits a step back, if nobody has changed the same since. @throws CONFLICT otherwise */
export async function takeBack(ctx: Context, step: Step): Promise<void> {
  const { table, rowId, was, now, kept } = step;
  const names = Object.keys(was ?? now ?? {});
  const current = await readRow(ctx, step, now ? names : undefined);
  if (!sameValues(current, now))
    throw new AppError('CONFLICT', 'This was changed again since the decision, so it cannot be taken back.', {
      reason: 'changed',
    });
  if (kept) await restoreRows(ctx, kept, rowId);
  else if (!was) await execute(ctx, `DELETE FROM ${table} WHERE id = $1`, [rowId]);
  else await (now ? updateRow : insertRow)(ctx, table, names, { ...was, id: rowId });
}

/** The columns of a record as the database writes them, all by default; null if it is not there. Locks it. */
async function readRow(ctx: Context, { table, rowId }: Place, names?: readonly string[]): Promise<Values | null> {
  const [row] = await select<{ row: Values }>(
    ctx,
    `SELECT to_jsonb(t) - 'search' AS row FROM ${table} t WHERE t.id = $1 FOR UPDATE`,
    [rowId],
  );
  if (!row) return null;
  return Object.fromEntries(Object.entries(row.row).filter(([name]) => names?.includes(name) ?? true));
}

async function updateRow(ctx: Context, table: string, names: string[], values: Values): Promise<void> {
  await execute(
    ctx,
    `UPDATE ${table} t SET ${names.map((name) => `"${name}" = r."${name}"`).join(', ')}
     FROM jsonb_populate_record(NULL::${table}, $1::jsonb) r WHERE t.id = r.id`,
    [JSON.stringify(values)],
  );
}

async function insertRow(ctx: Context, table: string, names: string[], values: Values): Promise<void> {
  const columns = ['id', ...names.filter((name) => name !== 'id')].map((name) => `"${name}"`).join(', ');
  await execute(
    ctx,
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_record(NULL::${table}, $1::jsonb)`,
    [JSON.stringify(values)],
  );
}

const sameValues = (a: Values | null, b: Values | null) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

const sorted = (values: Values | null) => values && Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
