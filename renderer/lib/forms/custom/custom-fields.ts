import { useQuery } from '@tanstack/react-query';
import { customIdOf, type ExtensibleRecord, formatCustomValue } from '#shared/catalogue/custom-fields.ts';
import type { CustomField } from '#shared/contract/catalogue/custom-fields.ts';
import { orpc } from '../../api/client.ts';
import { queryClient } from '../../api/query-client.ts';
import { i18next } from '../../i18n/i18n.ts';
import { locale } from '../../i18n/locale.ts';

/** Stays the same, so that what depends on it does not change until the fields are loaded. */
const none: CustomField[] = [];
const query = () => orpc.customFields.list.queryOptions({ staleTime: Number.POSITIVE_INFINITY });

/**
 * The custom fields of all record types, including retired ones. Components that show their labels or values use this as well.
 */
export function useAllCustomFields(): CustomField[] {
  return useQuery(query()).data ?? none;
}

/** The custom fields that forms and pages of a record type show, in display order. */
export function useCustomFields(record: ExtensibleRecord): CustomField[] {
  return useAllCustomFields().filter(({ recordType, retiredAt }) => recordType === record && retiredAt === null);
}

/**
 * Returns the definition of a custom value by the value's name; undefined for other fields and until they are loaded.
 */
export function customFieldNamed(name: string): CustomField | undefined {
  const id = customIdOf(name);
  if (id === undefined) return undefined;
  return queryClient.getQueryData<CustomField[]>(query().queryKey)?.find((field) => field.id === id);
}

/** Returns a custom value as text in the window's language. */
export function customValueText(field: CustomField | undefined, value: unknown): string {
  const labels = { true: i18next.t('common:yes'), false: i18next.t('common:no') };
  return formatCustomValue(field, value, { locale: locale(), labels });
}
