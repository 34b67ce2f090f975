import type * as z from 'zod';
import { savedSearches as definition } from '#shared/catalogue/saved-searches.ts';
import type { byId } from '#shared/contract/catalogue/fields.ts';
import type { SavedSearch, SavedSearchInput, SavedSearchPatch } from '#shared/contract/catalogue/saved-searches.ts';
import { notFound } from '#shared/errors.ts';
import { newId } from '../../models/ids.ts';
import { modelsOf, type SavedSearch as SavedSearchModel } from '../../models/models.ts';
import { presenterOf } from '../catalogue/present-record.ts';
import type { Context } from '../common/context.ts';
import { recordId, refuseStale, sent } from '../common/records.ts';

type ById = z.infer<typeof byId>;

const present = presenterOf(definition);

/** Returns the saved searches in their order. */
export async function listSavedSearches(ctx: Context): Promise<SavedSearch[]> {
  const { SavedSearch: Model } = modelsOf(ctx.workspace.database.sequelize);
  const order = ['position', 'name', 'id'];
  return (await Model.findAll({ order, transaction: ctx.transaction })).map(present);
}

/** Saves a search after the others. */
export async function createSavedSearch(ctx: Context, input: SavedSearchInput): Promise<SavedSearch> {
  const { SavedSearch: Model } = modelsOf(ctx.workspace.database.sequelize);
  const others = await listSavedSearches(ctx);
  const position = Math.max(-1, ...others.map((each) => each.position)) + 1;
  const { direction = 'asc', thenDirection = 'asc', view = 'grid', ...given } = input;
  const values = { ...given, direction, thenDirection, view, position, id: newId() };
  return present(await Model.create(values, { transaction: ctx.transaction, returning: true }));
}

/** Changes the given fields. @throws NOT_FOUND, STALE with the current record */
export async function updateSavedSearch(
  ctx: Context,
  { id, updatedAt, ...patch }: SavedSearchPatch,
): Promise<SavedSearch> {
  const record = await findSavedSearch(ctx, id);
  await refuseStale(ctx, record, updatedAt, async () => present(record));
  return present(await record.update(sent(patch), { transaction: ctx.transaction, returning: true }));
}

/** Deletes a saved search; the artworks stay. @throws NOT_FOUND */
export async function removeSavedSearch(ctx: Context, { id }: ById): Promise<void> {
  await (await findSavedSearch(ctx, id)).destroy({ transaction: ctx.transaction });
}

/** Sets the order of the saved searches. Those that are not named come last. @throws NOT_FOUND */
export async function orderSavedSearches(ctx: Context, { ids }: { ids: string[] }): Promise<SavedSearch[]> {
  const { SavedSearch: Model } = modelsOf(ctx.workspace.database.sequelize);
  const there = await listSavedSearches(ctx);
  const wanted = ids.map((id) => recordId('savedSearch', id));
  for (const [position, id] of [...new Set([...wanted, ...there.map((each) => each.id)])].entries()) {
    const before = there.find((each) => each.id === id);
    if (!before) throw notFound('savedSearch');
    if (before.position !== position) await Model.update({ position }, { where: { id }, transaction: ctx.transaction });
  }
  return await listSavedSearches(ctx);
}

async function findSavedSearch(ctx: Context, id: string): Promise<SavedSearchModel> {
  const { SavedSearch: Model } = modelsOf(ctx.workspace.database.sequelize);
  const { transaction } = ctx;
  const found = await Model.findByPk(recordId('savedSearch', id), { transaction, lock: transaction?.LOCK.UPDATE });
  if (!found) throw notFound('savedSearch');
  return found;
}
