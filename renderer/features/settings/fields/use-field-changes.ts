import { useMutation } from '@tanstack/react-query';
import type { CustomField, CustomFieldPatch } from '#shared/contract/catalogue/custom-fields.ts';
import { client, orpc } from '../../../lib/api/client.ts';
import { queryClient } from '../../../lib/api/query-client.ts';
import { reportFailure } from '../../../lib/ui/notify.ts';

const reload = () => queryClient.invalidateQueries({ queryKey: orpc.customFields.key() });

/** Changes a custom field. */
export function useUpdateField() {
  return useMutation({ mutationFn: (patch: CustomFieldPatch) => client.customFields.update(patch), onSuccess: reload });
}

/** Exchanges the positions of two custom fields. */
export function useSwapFields() {
  const move = useMutation({ mutationFn: swapped, onSuccess: reload, onError: reportFailure });
  return (one: CustomField, other: CustomField) => move.mutate([one, other]);
}

async function swapped([one, other]: [CustomField, CustomField]): Promise<void> {
  const ids = (await client.customFields.list())
    .filter(({ recordType }) => recordType === one.recordType)
    .map(({ id }) => (id === one.id ? other.id : id === other.id ? one.id : id));
  await client.customFields.order({ recordType: one.recordType, ids });
}
