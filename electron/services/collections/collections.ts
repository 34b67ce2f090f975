import type * as z from 'zod';
import { collections as definition } from '#shared/catalogue/collections.ts';
import type {
  Collection,
  CollectionInput,
  CollectionOrder,
  CollectionPatch,
} from '#shared/contract/catalogue/collections.ts';
import type { byId } from '#shared/contract/catalogue/fields.ts';
import { invalid, notFound } from '#shared/errors.ts';
import { newId } from '../../models/ids.ts';
import { type Collection as CollectionModel, modelsOf } from '../../models/models.ts';
import { presenterOf } from '../catalogue/present-record.ts';
import type { Context } from '../common/context.ts';
import { explained, missing, recordId, refuseStale, sent } from '../common/records.ts';
import { forgetTotals } from '../lists/totals.ts';
import { inTree } from './tree.ts';

type ById = z.infer<typeof byId>;

const present = presenterOf(definition);

/** Returns all collections, each after the one that it is in, in the order of their positions. */
export async function listCollections(ctx: Context): Promise<Collection[]> {
  const { Collection } = modelsOf(ctx.workspace.database.sequelize);
  const order = ['position', 'name', 'id'];
  return inTree((await Collection.findAll({ order, transaction: ctx.transaction })).map(present));
}

/** Returns a collection. @throws NOT_FOUND */
export async function getCollection(ctx: Context, { id }: ById): Promise<Collection> {
  return present(await findCollection(ctx, id));
}

/** Adds a collection after the others with the same parent. @throws NOT_FOUND at `parentId` */
export async function createCollection(ctx: Context, input: CollectionInput): Promise<Collection> {
  const { Collection } = modelsOf(ctx.workspace.database.sequelize);
  const parentId = parentOf(input.parentId);
  const position = nextPosition(await listCollections(ctx), parentId);
  const values = { ...input, parentId, position, id: newId() };
  const created = await explained(meanings, () =>
    Collection.create(values, { transaction: ctx.transaction, returning: true }),
  );
  forgetTotals(ctx);
  return present(created);
}

/**
 * Changes the given fields. Another parent moves the collection to the end of that one.
 * @throws NOT_FOUND, which may be at `parentId`; STALE with the current record; VALIDATION at `parentId` if that one is within
 * the collection
 */
export async function updateCollection(
  ctx: Context,
  { id, updatedAt, ...patch }: CollectionPatch,
): Promise<Collection> {
  const record = await findCollection(ctx, id, { forUpdate: true });
  await refuseStale(ctx, record, updatedAt, async () => present(record));
  const values: Partial<Pick<Collection, 'name' | 'note' | 'parentId' | 'position'>> = sent(patch);
  if (patch.parentId !== undefined && parentOf(patch.parentId) !== record.parentId) {
    const all = await listCollections(ctx);
    values.parentId = parentOf(patch.parentId);
    refuseCycle(all, record.id, values.parentId, 'parentId');
    values.position = nextPosition(all, values.parentId);
  }
  await explained(meanings, () => record.update(values, { transaction: ctx.transaction, returning: true }));
  forgetTotals(ctx);
  return present(record);
}

/** Deletes a collection and keeps its artworks. Collections in it move to the top level. @throws NOT_FOUND */
export async function removeCollection(ctx: Context, { id }: ById): Promise<void> {
  const record = await findCollection(ctx, id, { forUpdate: true });
  await record.destroy({ transaction: ctx.transaction });
  forgetTotals(ctx);
}

/**
 * Puts collections into another one in the given order. Those that are there but not named come last.
 * @throws NOT_FOUND, VALIDATION at `ids` if a collection would be within itself
 */
export async function orderCollections(ctx: Context, { parentId, ids }: CollectionOrder): Promise<Collection[]> {
  const { Collection } = modelsOf(ctx.workspace.database.sequelize);
  const all = await listCollections(ctx);
  const parent = parentOf(parentId);
  if (parent !== null && !all.some(({ id }) => id === parent)) throw missing('collection', 'parentId');
  const wanted = ids.map((id) => recordId('collection', id));
  for (const id of wanted) refuseCycle(all, id, parent, 'ids');
  const there = all.filter((each) => each.parentId === parent).map(({ id }) => id);
  for (const [position, id] of [...new Set([...wanted, ...there])].entries()) {
    const before = all.find((each) => each.id === id);
    if (!before) throw notFound('collection');
    if (before.position === position && before.parentId === parent) continue;
    await Collection.update({ position, parentId: parent }, { where: { id }, transaction: ctx.transaction });
  }
  return await listCollections(ctx);
}

/** Returns a collection's record; `forUpdate` locks it until commit. @throws NOT_FOUND */
export async function findCollection(ctx: Context, id: string, { forUpdate = false } = {}): Promise<CollectionModel> {
  const { Collection } = modelsOf(ctx.workspace.database.sequelize);
  const { transaction } = ctx;
  const lock = forUpdate && transaction ? transaction.LOCK.UPDATE : undefined;
  const found = await Collection.findByPk(recordId('collection', id), { transaction, lock });
  if (!found) throw notFound('collection');
  return found;
}

const parentOf = (id: string | null | undefined): string | null => (id == null ? null : recordId('collection', id));

const nextPosition = (all: readonly Collection[], parentId: string | null): number =>
  Math.max(-1, ...all.filter((each) => each.parentId === parentId).map(({ position }) => position)) + 1;

/** @throws VALIDATION if `parent` is the collection or within it */
function refuseCycle(all: readonly Collection[], id: string, parent: string | null, path: string): void {
  const seen = new Set<string>();
  for (let at = parent; at !== null && !seen.has(at); at = all.find((each) => each.id === at)?.parentId ?? null) {
    if (at === id) throw invalid(path, 'fields.withinItself');
    seen.add(at);
  }
}

const meanings = { collections_parent_id_fkey: () => missing('collection', 'parentId') };
