import { artworks } from '#shared/catalogue/artworks.ts';
import { columnName } from '#shared/catalogue/names.ts';
import type { Fields } from '#shared/catalogue/record.ts';
import { AppError, fieldError, problem } from '#shared/errors.ts';
import { own } from '#shared/own.ts';
import { attributionIdOf } from '../../models/ids.ts';
import type { Context } from '../common/context.ts';
import { explained, taken } from '../common/records.ts';
import { execute, select } from '../common/sql.ts';
import { writeCollections } from './collections.ts';
import { type PlanOptions, throwIfCancelled } from './plan.ts';
import { rotationOfArtwork, writeRotation } from './rotation.ts';

const batchSize = 1_000;

/** Numbers that an error names. */
const mostNamed = 5;

/**
 * Writes the planned rows. Artworks that were changed or deleted since they were planned are refused, and so are
 * inventory numbers that another artwork has. A preview shows no such numbers, so that they refuse all of it.
 * @throws CANCELLED, CONFLICT if another user has taken a number since the preview, or takes one at the same time
 */
export async function writeRows(
  ctx: Context,
  batch: string,
  fields: readonly string[],
  { onProgress, signal, isPreview }: PlanOptions & { isPreview: boolean },
): Promise<void> {
  // Numbers may move from one artwork to another, whose row is written later.
  await execute(ctx, 'SET CONSTRAINTS artworks_inventory_number_key DEFERRED', []);
  await refuseChanged(ctx, batch, fields);
  if (fields.includes('inventoryNumber')) {
    const numbers = await refuseTakenNumbers(ctx, batch);
    if (isPreview && numbers.length > 0) throw numbersTaken(numbers);
  }
  const update = updateSql(fields);
  const ranges = await select<{ n: number; done: number; total: number }>(ctx, rangesSql, [batch, batchSize]);
  let from = 0;
  for (const { n, done, total } of ranges) {
    throwIfCancelled(signal);
    if (update) await execute(ctx, update, [batch, from, n, changedSince]);
    if (fields.includes('attributions')) await writeAttributions(ctx, batch, from, n);
    if (fields.includes('rotation')) await writeRotation(ctx, batch, from, n);
    from = n;
    onProgress({ phase: 'write', done, total });
  }
  if (fields.includes('collections')) await writeCollections(ctx, batch);
  if (fields.includes('inventoryNumber')) await requireUniqueNumbers(ctx);
}

/** Waits for other users who are saving the same numbers. @throws CONFLICT if they do */
async function requireUniqueNumbers(ctx: Context): Promise<void> {
  await explained(
    { artworks_inventory_number_key: () => taken('inventoryNumber', 'catalogue.inventoryNumberTaken') },
    async () => await execute(ctx, 'SET CONSTRAINTS artworks_inventory_number_key IMMEDIATE', []),
  );
}

const numbersTaken = (numbers: readonly string[]) =>
  new AppError('CONFLICT', 'catalogue.numbersTaken', {
    params: { numbers: numbers.slice(0, mostNamed).join(', '), count: numbers.length },
    errors: [fieldError('inventoryNumber', 'catalogue.inventoryNumberTaken')],
  });

const rangesSql = `
  SELECT n, done::integer, total::integer FROM (
    SELECT n, row_number() OVER (ORDER BY n) AS done, count(*) OVER () AS total
    FROM batch_edit_rows WHERE batch = $1 AND refusal IS NULL) r
  WHERE done % $2 = 0 OR done = total ORDER BY n`;

const refusal = (path: string, messageKey: 'catalogue.stale' | 'catalogue.inventoryNumberTaken') =>
  JSON.stringify({ path, ...problem({ messageKey }) });
const changedSince = refusal('updatedAt', 'catalogue.stale');

const currentAttributions = `(
  SELECT jsonb_agg(jsonb_build_object('artistId', t.artist_id, 'role', t.role, 'qualifier', t.qualifier)
    ORDER BY t.position, t.id) FROM attributions t WHERE t.artwork_id = r.artwork_id)`;

/** Attributions and images can change without their artwork, for example by sync. */
async function refuseChanged(ctx: Context, batch: string, fields: readonly string[]): Promise<void> {
  if (fields.includes('rotation')) await refuseOtherRows(ctx, batch, 'rotation', rotationOfArtwork('r.artwork_id'));
  if (fields.includes('attributions')) await refuseOtherRows(ctx, batch, 'attributions', currentAttributions);
}

/** Refuses rows whose artwork no longer has what `now` selects. */
async function refuseOtherRows(ctx: Context, batch: string, field: string, now: string): Promise<void> {
  await execute(
    ctx,
    `UPDATE batch_edit_rows r SET refusal = $2::jsonb
     WHERE batch = $1 AND refusal IS NULL AND after ? '${field}'
       AND coalesce(${now}, '[]') <> before -> '${field}'`,
    [batch, changedSince],
  );
}

/**
 * Refuses rows with a number that another artwork or an earlier row has. An artwork whose own row changes its number
 * frees it, unless that row is refused as well. @returns the numbers
 */
export async function refuseTakenNumbers(ctx: Context, batch: string): Promise<string[]> {
  const numbers: string[] = [];
  const reason = refusal('inventoryNumber', 'catalogue.inventoryNumberTaken');
  for (let more = true; more; ) {
    const rows = await select<{ number: string }>(ctx, takenSql, [batch, reason]);
    numbers.push(...rows.map(({ number }) => number));
    more = rows.length > 0;
  }
  return numbers;
}

const takenSql = `
  WITH wanted AS MATERIALIZED (
    SELECT n, artwork_id, inventory_key(after ->> 'inventoryNumber') AS number FROM batch_edit_rows
    WHERE batch = $1 AND refusal IS NULL AND after ->> 'inventoryNumber' IS NOT NULL),
  refused AS (
    SELECT n FROM (SELECT n, row_number() OVER (PARTITION BY number ORDER BY n) AS place FROM wanted) w WHERE place > 1
    UNION
    SELECT w.n FROM wanted w JOIN artworks o ON inventory_key(o.inventory_number) = w.number AND o.id <> w.artwork_id
    WHERE NOT EXISTS (SELECT FROM batch_edit_rows f WHERE f.batch = $1 AND f.artwork_id = o.id AND f.refusal IS NULL
      AND f.after ? 'inventoryNumber'))
  UPDATE batch_edit_rows r SET refusal = $2::jsonb FROM refused WHERE r.batch = $1 AND r.n = refused.n
  RETURNING r.after ->> 'inventoryNumber' AS number`;

/** Collections and images have tables of their own. */
const writesArtwork = "r.after - '{collections,rotation}'::text[] <> '{}'";

/** Only the columns that some row changes: assigning all would recompute the search column for a change of price. */
function updateSql(fields: readonly string[]): string | undefined {
  const sets = fields.flatMap((name) => {
    const field = own(artworks.fields as Fields, name);
    if (!field) return [];
    const column = columnName(name);
    return [`${column} = CASE WHEN r.after ? '${name}' THEN ${typed(name, field.column.type)} ELSE t.${column} END`];
  });
  if (sets.length === 0) return undefined;
  return `
    WITH written AS (
      UPDATE artworks t SET ${sets.join(', ')} FROM batch_edit_rows r
      WHERE r.batch = $1 AND r.n > $2 AND r.n <= $3 AND r.refusal IS NULL
        AND ${writesArtwork} AND t.id = r.artwork_id AND t.updated_at = r.based_on
      RETURNING r.n)
    UPDATE batch_edit_rows r SET refusal = $4::jsonb
    WHERE r.batch = $1 AND r.n > $2 AND r.n <= $3 AND r.refusal IS NULL
      AND ${writesArtwork} AND NOT EXISTS (
      SELECT FROM written w WHERE w.n = r.n)`;
}

/** Returns SQL for a field's new value. */
function typed(name: string, type: string): string {
  if (type === 'jsonb') return `r.after -> '${name}'`;
  if (type.endsWith('[]')) return `ARRAY(SELECT jsonb_array_elements_text(r.after -> '${name}'))::${type}`;
  return `(r.after ->> '${name}')::${type}`;
}

const wantedSql = `
  SELECT r.artwork_id, a.* , a.ord - 1 AS position
  FROM batch_edit_rows r CROSS JOIN LATERAL ROWS FROM (jsonb_to_recordset(r.after -> 'attributions')
    AS ("artistId" uuid, role text, qualifier text)) WITH ORDINALITY AS a (artist_id, role, qualifier, ord)
  WHERE r.batch = $1 AND r.n > $2 AND r.n <= $3 AND r.refusal IS NULL AND r.after ? 'attributions'`;

type Wanted = { artwork_id: string; artist_id: string; role: string; qualifier: string | null; position: number };

/** Makes the attributions of a range of rows the planned ones; unchanged ones keep their rows. */
async function writeAttributions(ctx: Context, batch: string, from: number, to: number): Promise<void> {
  const rows = await select<Wanted>(ctx, wantedSql, [batch, from, to]);
  if (rows.length === 0) return;
  const json = JSON.stringify(
    rows.map((row) => ({ ...row, id: attributionIdOf(row.artwork_id, row.artist_id, row.role) })),
  );
  await execute(ctx, `${wantedRows} DELETE FROM attributions t ${ofWanted} AND NOT EXISTS (${sameWanted})`, [json]);
  await execute(
    ctx,
    `${wantedRows} UPDATE attributions t SET qualifier = w.qualifier, position = w.position FROM wanted w
     WHERE ${isSame} AND (t.qualifier IS DISTINCT FROM w.qualifier OR t.position <> w.position)`,
    [json],
  );
  await execute(
    ctx,
    `${wantedRows} INSERT INTO attributions (id, artwork_id, artist_id, role, qualifier, position)
     SELECT id, artwork_id, artist_id, role, qualifier, position FROM wanted w
     WHERE NOT EXISTS (SELECT FROM attributions t WHERE ${isSame})`,
    [json],
  );
}

const wantedRows = `
  WITH wanted AS MATERIALIZED (SELECT * FROM jsonb_to_recordset($1::jsonb) AS w (id uuid, artwork_id uuid,
    artist_id uuid, role text, qualifier text, position integer))`;
const isSame = 't.artwork_id = w.artwork_id AND t.artist_id = w.artist_id AND t.role = w.role';
const ofWanted = 'WHERE t.artwork_id IN (SELECT artwork_id FROM wanted)';
const sameWanted = `SELECT FROM wanted w WHERE ${isSame}`;
