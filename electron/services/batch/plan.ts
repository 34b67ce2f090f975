import { setImmediate } from 'node:timers/promises';
import equal from 'fast-deep-equal';
import { artworks } from '#shared/catalogue/artworks.ts';
import type { Fields, RowOf } from '#shared/catalogue/record.ts';
import type { BatchEditInput, BatchProgress } from '#shared/contract/catalogue/batch-edits.ts';
import { AppError, type FieldError, problem } from '#shared/errors.ts';
import { areSame, type NewAttribution } from '../catalogue/attributions.ts';
import { customFieldsOf } from '../catalogue/custom-fields.ts';
import { refuseOthersArtwork } from '../catalogue/editable-artwork.ts';
import { defaultCurrency, type EditRules, editedArtwork } from '../catalogue/edited-artwork.ts';
import { columnsOf } from '../catalogue/present-record.ts';
import type { Context } from '../common/context.ts';
import { execute, select } from '../common/sql.ts';
import { namesCollections } from './collections.ts';
import { compile } from './operations/compile.ts';
import type { Draft, Turned } from './operations/draft.ts';
import { rotationOfArtwork } from './rotation.ts';

/** Artworks that are read at once, and those that are planned before other calls get their turn. */
const batchSize = 250;
const turnSize = 50;

type Values = Record<string, unknown>;
type Stored = RowOf<typeof artworks> & {
  n: number;
  attributions: NewAttribution[] | null;
  collections: string[] | null;
  rotation: Turned[] | null;
};
/** A row of batch_edit_rows. */
type Planned = {
  n: number;
  artwork_id: string;
  based_on: Date;
  before: Values;
  after: Values;
  refusal: FieldError | null;
};

export type PlanOptions = { onProgress: (progress: BatchProgress) => void; signal: AbortSignal | undefined };

/**
 * Plans an edit of the artworks in `batch_match`: stores a row for each that changes or is refused.
 * @returns the fields that some row changes
 * @throws VALIDATION if the edit is invalid for every artwork, CANCELLED
 */
export async function planRows(
  ctx: Context,
  batch: string,
  input: BatchEditInput,
  total: number,
  { onProgress, signal }: PlanOptions,
): Promise<string[]> {
  const customFields = await customFieldsOf(ctx, 'artworks');
  const rules: EditRules = { scope: ctx.scope, customFields, defaultCurrency: await defaultCurrency(ctx) };
  const operations = compile(input, customFields);
  const read = readSql(input);
  const fields = new Set<string>();
  try {
    for (let from = 0; from < total; from += batchSize) {
      throwIfCancelled(signal);
      const drafts = (await select<Stored>(ctx, read, [from, from + batchSize])).map(draftOf);
      const planned: Planned[] = [];
      for (let turn = 0; turn < drafts.length; turn += turnSize) {
        const some = drafts.slice(turn, turn + turnSize);
        for (const draft of some) refuseOthers(rules, draft);
        await operations.run(some);
        planned.push(...some.flatMap((draft) => plannedRow(rules, draft) ?? []));
        await setImmediate();
      }
      for (const { after } of planned) for (const field of Object.keys(after)) fields.add(field);
      await storeRows(ctx, batch, planned);
      onProgress({ phase: 'plan', done: Math.min(from + batchSize, total), total });
    }
  } finally {
    await operations.close();
  }
  return [...fields];
}

/** @throws CANCELLED */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AppError('CANCELLED', 'requests.cancelled');
}

const collectionsOfArtwork = `(
    SELECT jsonb_agg(c.collection_id ORDER BY c.collection_id) FROM collection_members c WHERE c.artwork_id = w.id)`;

const readSql = (input: BatchEditInput) => `
  SELECT m.n, ${columnsOf(artworks, 'w')}, (
    SELECT jsonb_agg(jsonb_build_object('artistId', t.artist_id, 'role', t.role, 'qualifier', t.qualifier)
      ORDER BY t.position, t.id) FROM attributions t WHERE t.artwork_id = w.id) AS attributions,
    ${namesCollections(input) ? collectionsOfArtwork : 'NULL::jsonb'} AS collections,
    ${input.rotateImages ? rotationOfArtwork('w.id') : 'NULL::jsonb'} AS rotation
  FROM batch_match m JOIN artworks w ON w.id = m.id WHERE m.n > $1 AND m.n <= $2 ORDER BY m.n`;

function draftOf({ n, attributions, collections, rotation, ...stored }: Stored): Draft {
  const draft = { n, id: stored.id, stored, attributions: attributions ?? [], patch: {}, refusal: undefined };
  const unchanged = <T>(value: T) => ({ before: value, after: value });
  return { ...draft, collections: unchanged(collections ?? []), rotation: unchanged(rotation ?? []) };
}

function refuseOthers({ scope }: EditRules, draft: Draft): void {
  try {
    refuseOthersArtwork(scope, draft.stored);
  } catch (error) {
    draft.refusal = refusalOf(error, 'artistId');
  }
}

/** Returns the row of a draft, by the rules of a single save; undefined if nothing changes. */
function plannedRow(rules: EditRules, draft: Draft): Planned | undefined {
  const { n, id, stored, patch } = draft;
  const row = { n, artwork_id: id, based_on: stored.updatedAt };
  const refused = (refusal: FieldError): Planned => ({ ...row, before: {}, after: {}, refusal });
  if (draft.refusal) return refused(draft.refusal);
  try {
    const { values, attributions } = editedArtwork(rules, stored, draft.attributions, patch);
    const changes = differences(stored, values as Values);
    if (!areSame(draft.attributions, attributions)) {
      // The main artist is written even if it stays, so that `updatedAt` changes.
      Object.assign(changes.before, { artistId: stored.artistId, attributions: draft.attributions });
      Object.assign(changes.after, { artistId: attributions[0]?.artistId, attributions });
    }
    const { collections, rotation } = draft;
    if (!equal(rotation.before, rotation.after)) {
      changes.before.rotation = rotation.before;
      changes.after.rotation = rotation.after;
    }
    if (
      collections.after.length !== collections.before.length ||
      collections.after.some((id) => !collections.before.includes(id))
    ) {
      changes.before.collections = collections.before;
      changes.after.collections = collections.after;
    }
    return Object.keys(changes.after).length > 0 ? { ...row, ...changes, refusal: null } : undefined;
  } catch (error) {
    return refused(refusalOf(error, Object.keys(patch)[0] ?? 'id'));
  }
}

const fieldsByName: Fields = artworks.fields;

/** Returns the changed fields, with custom values by their own names. */
function differences(stored: RowOf<typeof artworks>, values: Values): { before: Values; after: Values } {
  const [before, after]: [Values, Values] = [{}, {}];
  for (const [name, value] of Object.entries(values)) {
    const field = fieldsByName[name];
    const old = field?.present((stored as Values)[name]);
    if (!field || field.equal(old, value)) continue;
    before[name] = old;
    after[name] = value;
  }
  // An amount means nothing without its currency.
  if ('price' in after && !('currency' in after)) before.currency = after.currency = stored.currency;
  return { before, after };
}

/** Returns why one artwork is refused. @throws any other error */
function refusalOf(error: unknown, path: string): FieldError {
  if (!(error instanceof AppError)) throw error;
  return error.details.errors?.[0] ?? { path, ...problem(error) };
}

async function storeRows(ctx: Context, batch: string, rows: readonly Planned[]): Promise<void> {
  if (rows.length === 0) return;
  await execute(
    ctx,
    `INSERT INTO batch_edit_rows (batch, n, artwork_id, based_on, before, after, refusal)
     SELECT $1, n, artwork_id, based_on, before, after, nullif(refusal, 'null') FROM jsonb_to_recordset($2::jsonb)
       AS r (n integer, artwork_id uuid, based_on timestamptz(3), before jsonb, after jsonb, refusal jsonb)`,
    [batch, JSON.stringify(rows)],
  );
}
