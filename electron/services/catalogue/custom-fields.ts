import { customName, customFields as definition, type ExtensibleRecord } from '#shared/catalogue/custom-fields.ts';
import type {
  CustomField,
  CustomFieldInput,
  CustomFieldOrder,
  CustomFieldPatch,
} from '#shared/contract/catalogue/custom-fields.ts';
import { AppError, invalid, notFound } from '#shared/errors.ts';
import { limits } from '#shared/limits.ts';
import { newId } from '../../models/ids.ts';
import { modelsOf } from '../../models/models.ts';
import type { Context } from '../common/context.ts';
import { recordId, taken } from '../common/records.ts';
import { presenterOf } from './present-record.ts';

const present = presenterOf(definition);

/** Returns all custom fields, including retired ones, by record type and in display order. */
export async function listCustomFields(ctx: Context): Promise<CustomField[]> {
  const { CustomField: Model } = modelsOf(ctx.workspace.database.sequelize);
  const order = ['recordType', 'position', 'label', 'id'];
  return (await Model.findAll({ order, transaction: ctx.transaction })).map(present);
}

/** Returns the custom fields of a record type, including retired ones, in display order. */
export async function customFieldsOf(ctx: Context, record: ExtensibleRecord): Promise<CustomField[]> {
  return (await listCustomFields(ctx)).filter(({ recordType }) => recordType === record);
}

/** Returns the labels of custom fields by the names of their values in the history and in conflicts: `extra.<id>`. */
export async function customLabels(ctx: Context): Promise<Record<string, string>> {
  return Object.fromEntries((await listCustomFields(ctx)).map(({ id, label }) => [customName(id), label]));
}

/**
 * Adds a field after the other fields of its record type.
 * @throws CONFLICT at `label` if another field has it, VALIDATION at `terms` for a list without terms
 */
export async function createCustomField(ctx: Context, input: CustomFieldInput): Promise<CustomField> {
  const { CustomField: Model } = modelsOf(ctx.workspace.database.sequelize);
  const others = await customFieldsOf(ctx, input.recordType);
  if (others.length >= limits.customFields.perRecord)
    throw new AppError('CONFLICT', 'catalogue.tooManyCustomFields', {
      params: { count: limits.customFields.perRecord },
    });
  refuseUsedLabel(others, input.label);
  const terms = input.terms ?? [];
  refuseTerms(input.kind, terms);
  const position = Math.max(-1, ...others.map((each) => each.position)) + 1;
  const values = { ...input, terms, position, id: newId() };
  return present(await Model.create(values, { transaction: ctx.transaction, returning: true }));
}

/**
 * Renames, retires or restores a field, or changes the terms of a list. Values in records stay as they are.
 * @throws NOT_FOUND, CONFLICT at `label`, VALIDATION at `terms`
 */
export async function updateCustomField(ctx: Context, patch: CustomFieldPatch): Promise<CustomField> {
  const { CustomField: Model } = modelsOf(ctx.workspace.database.sequelize);
  const { label, terms, retired } = patch;
  const field = await Model.findByPk(recordId('customField', patch.id), { transaction: ctx.transaction });
  if (!field) throw notFound('customField');
  if (label !== undefined) {
    const others = await customFieldsOf(ctx, field.recordType);
    refuseUsedLabel(
      others.filter(({ id }) => id !== field.id),
      label,
    );
  }
  if (terms) refuseTerms(field.kind, terms);
  const retiredAt = retired === undefined ? field.retiredAt : retired ? (field.retiredAt ?? new Date()) : null;
  const values = { label: label ?? field.label, terms: terms ?? field.terms, retiredAt };
  return present(await field.update(values, { transaction: ctx.transaction, returning: true }));
}

/**
 * Sets the order of a record type's fields. Fields that are not named come last, in their previous order.
 * @throws NOT_FOUND for a field of another record type
 */
export async function orderCustomFields(ctx: Context, { recordType, ids }: CustomFieldOrder): Promise<CustomField[]> {
  const { CustomField: Model } = modelsOf(ctx.workspace.database.sequelize);
  const there = await customFieldsOf(ctx, recordType);
  const wanted = ids.map((id) => recordId('customField', id));
  if (wanted.some((id) => !there.some((field) => field.id === id))) throw notFound('customField');
  const ordered = [...new Set([...wanted, ...there.map(({ id }) => id)])];
  for (const [position, id] of ordered.entries()) {
    if (there.find((field) => field.id === id)?.position === position) continue;
    await Model.update({ position }, { where: { id }, transaction: ctx.transaction });
  }
  return await listCustomFields(ctx);
}

function refuseUsedLabel(others: readonly CustomField[], label: string): void {
  const same = (other: string) => other.toLowerCase() === label.toLowerCase();
  if (others.some((other) => same(other.label))) throw taken('label', 'catalogue.customLabelTaken');
}

function refuseTerms(kind: CustomField['kind'], terms: readonly string[]): void {
  if (kind === 'list' && terms.length === 0) throw invalid('terms', 'fields.required');
  if (kind !== 'list' && terms.length > 0) throw invalid('terms', 'fields.onlyForLists');
}
