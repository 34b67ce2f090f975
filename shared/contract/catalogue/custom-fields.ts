import * as z from 'zod';
import { customFields as fields } from '../../catalogue/custom-fields.ts';
import { limits } from '../../limits.ts';
import { id } from '../../schemas.ts';
import { needs } from '../base.ts';

/** A field that the gallery has defined, with its values in `extra` of the records. */
export const customField = fields.output;

const { recordType, kind, label, terms } = fields.input.shape;
export const customFieldInput = z.strictObject({ recordType, kind, label, terms });

/** Record type and kind cannot be changed, because the values would not fit. `retired` hides the field in forms. */
export const customFieldPatch = z.strictObject({
  id,
  label: label.optional(),
  terms,
  retired: z.boolean().optional(),
});

export const customFieldOrder = z.strictObject({
  recordType,
  /** The ids of all fields of the record type. */
  ids: z.array(id).min(1).max(limits.customFields.perRecord),
});

export type CustomField = z.infer<typeof customField>;
export type CustomFieldInput = z.infer<typeof customFieldInput>;
export type CustomFieldPatch = z.infer<typeof customFieldPatch>;
export type CustomFieldOrder = z.infer<typeof customFieldOrder>;

const list = z.array(customField);

export const customFields = {
  list: needs('customFields.read')
    .route({
      method: 'GET',
      path: '/custom-fields',
      summary: 'List the custom fields in display order, with retired ones',
    })
    .output(list),
  create: needs('customFields.manage')
    .route({ method: 'POST', path: '/custom-fields', successStatus: 201, summary: 'Add a custom field' })
    .input(customFieldInput)
    .output(customField),
  update: needs('customFields.manage')
    .route({
      method: 'PUT',
      path: '/custom-fields/{id}',
      summary: 'Rename, retire or restore a custom field, or change its terms',
    })
    .input(customFieldPatch)
    .output(customField),
  order: needs('customFields.manage')
    .route({ method: 'POST', path: '/custom-fields/order', summary: 'Set the order of a record type’s custom fields' })
    .input(customFieldOrder)
    .output(list),
};
