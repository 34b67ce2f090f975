import type pg from 'pg';
import { type ImportMapping, importMapping } from '#shared/catalogue/import-mapping.ts';
import type { ImportWarning } from '#shared/contract/files/imports.ts';
import { one, transaction } from '../../../schema/client.ts';
import { type Incoming, pauseIndexes } from '../../../schema/paused-indexes.ts';
import { sharesOf } from '../parse/counts.ts';
import type { ColumnStats } from '../recognise/column-stats.ts';
import { guessMapping } from '../recognise/guess.ts';
import { type ApplyOptions, applyRows } from '../write/apply.ts';
import { matchRows } from '../write/match.ts';
import { checkRows } from './check.ts';
import { correctRow, replaceCells, type StoredImport } from './correct.ts';
import { readDefinitions } from './custom-definitions.ts';
import type { Job } from './job.ts';
import type { Step, StepEvent } from './messages.ts';
import { readFile } from './read.ts';

type Base = { client: pg.Client; importId: string; signal: AbortSignal; emit: (event: StepEvent) => void };

/** The kinds of warnings that reading finds; the others are found again with every mapping. */
const foundByReading = new Set([
  'short-rows',
  'long-rows',
  'control-characters',
  'second-table',
  'tables-beside',
  'merged-cells',
  'broken-quotes',
  'cut-off',
]);

/** Cells with misread characters have a column, lines in another encoding have none. */
const isOfReading = ({ kind, column }: ImportWarning) =>
  foundByReading.has(kind) || (kind === 'encoding' && column === undefined);

/** Runs one step of an import and what follows from it. @returns whether the catalogue was changed */
export async function runStep(base: Base, step: Step): Promise<boolean> {
  const job = jobOf(base, step);
  if (step.step === 'apply') return await apply(base, job, step.options);
  if (step.step === 'read') await read(base, job, step);
  if (step.step === 'correct') return await correct(base, job, step);
  if (step.step !== 'match') await check(base, job);
  else base.emit({ state: 'checking' });
  const { mapping } = await stored(base);
  await transaction(base.client, () => matchRows(job, mapping));
  return false;
}

function jobOf({ client, importId, signal, emit }: Base, step: Step): Job {
  const mapping = step.step === 'read' && step.mapping ? importMapping.parse(step.mapping) : undefined;
  let last = 0;
  return {
    client,
    importId,
    mapping,
    bytes: step.step === 'read' ? step.bytes : 0,
    signal,
    onProgress(progress) {
      const now = performance.now();
      if (now - last < 100) return;
      last = now;
      emit({ progress });
    },
  };
}

async function read(
  { client, importId, emit }: Base,
  job: Job,
  { path, mapping: given, again = false }: Extract<Step, { step: 'read' }>,
): Promise<void> {
  emit({ state: 'reading' });
  await client.query('DELETE FROM import_cells WHERE import_id = $1', [importId]);
  const { source, columns, rows, flagged } = await readFile(job, path);
  const mapping = given && (again ? withColumns(given, columns) : given);
  const isMapped = mapping?.columns !== undefined && Object.keys(mapping.columns).length > 0;
  const used = isMapped
    ? importMapping.parse(mapping)
    : guessMapping(columns, mapping, {
        custom: await readDefinitions(client),
        format: source.format,
        border: flagged.find(({ kind }) => kind === 'tables-beside')?.column,
      });
  await client.query(
    `UPDATE imports SET source = $2, columns = $3, row_count = $4, flagged = $5, mapping = $6,
       updated_at = now() WHERE id = $1`,
    [importId, source, JSON.stringify(columns), rows, JSON.stringify(flagged), used],
  );
}

/** Returns a mapping without the columns that a file does not have, read as it is now. */
function withColumns(mapping: Partial<ImportMapping>, known: readonly ColumnStats[]): Partial<ImportMapping> {
  const names = new Set(known.map(({ name }) => name));
  const kept = Object.entries(mapping.columns ?? {}).filter(([name]) => names.has(name));
  return { ...mapping, columns: Object.fromEntries(kept) };
}

async function check(base: Base, job: Job): Promise<void> {
  const { client, importId, emit } = base;
  emit({ state: 'checking' });
  const { mapping, columns, row_count: rows, flagged, source, custom } = await stored(base);
  const checked = await checkRows(job, mapping, columns, { rows, delimiter: source.delimiter, custom });
  const all = [...flagged.filter(isOfReading), ...checked.flagged];
  await client.query(
    `UPDATE imports SET understood = $2, counted = $3, flagged = $4, clusters = $5, updated_at = now() WHERE id = $1`,
    [importId, sharesOf(checked.counts), checked.counts, JSON.stringify(all), JSON.stringify(checked.clusters)],
  );
}

async function correct(base: Base, job: Job, correction: { row: number; cells: string[] }): Promise<boolean> {
  base.emit({ state: 'checking' });
  const found = await stored(base);
  const { counted } = found;
  await transaction(base.client, async () => {
    if (counted) await correctRow(job, { ...found, counted }, correction);
    else await replaceCells(job, correction);
  });
  if (counted) return false;
  await check(base, job);
  await transaction(base.client, () => matchRows(job, found.mapping));
  return false;
}

async function apply(base: Base, job: Job, options: ApplyOptions): Promise<boolean> {
  base.emit({ state: 'applying' });
  // The app builds them after this process, which may be killed.
  if (!options.rows) await pauseIndexes(base.client, await countNewRecords(base));
  return await applyRows(job, (await stored(base)).mapping, options);
}

async function countNewRecords({ client, importId }: Base): Promise<Incoming> {
  return await one<Incoming>(
    client,
    `SELECT (SELECT count(*)::integer FROM import_rows WHERE import_id = i.id AND state = 'create'
         AND i.mapping ->> 'records' = 'artworks') AS artworks,
       (SELECT count(*)::integer FROM import_names WHERE import_id = i.id AND decision = 'create') AS artists
     FROM imports i WHERE i.id = $1`,
    [importId],
  );
}

async function stored({ client, importId }: Base): Promise<StoredImport> {
  const { rows } = await client.query<Omit<StoredImport, 'custom'>>(
    'SELECT mapping, columns, row_count, source, flagged, counted FROM imports WHERE id = $1',
    [importId],
  );
  const [found] = rows;
  if (!found) throw new Error('The import was removed');
  return { ...found, custom: await readDefinitions(client) };
}
