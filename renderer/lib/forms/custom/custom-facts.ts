import type { ExtensibleRecord } from '#shared/catalogue/custom-fields.ts';
import type { CustomValue } from '#shared/catalogue/kinds/others.ts';
import type { Fact } from '../../../components/facts.tsx';
import { customValueText, useCustomFields } from './custom-fields.ts';

/** A record's custom values that are not empty, to read. */
export function useCustomFacts(record: ExtensibleRecord, extra: Record<string, CustomValue>): Fact[] {
  return useCustomFields(record)
    .map((field) => ({ label: field.label, value: customValueText(field, extra[field.id]) }))
    .filter(({ value }) => value !== '');
}
