import { useMutation } from '@tanstack/react-query';
import { type MouseEvent, useRef } from 'react';
import type { CustomField, CustomFieldPatch } from '#shared/contract/catalogue/custom-fields.ts';
import { client, orpc } from '../../../lib/api/client.ts';
import { queryClient } from '../../../lib/api/query-client.ts';
import { movedBy, type Step } from '../../../lib/lists/moved-by.ts';
import { reportFailure } from '../../../lib/ui/notify.ts';

const reload = () => queryClient.invalidateQueries({ queryKey: orpc.customFields.key() });

/** Changes a custom field. */
export function useUpdateField() {
  return useMutation({ mutationFn: (patch: CustomFieldPatch) => client.customFields.update(patch), onSuccess: reload });
}

/**
 * Returns a function that moves a custom field up (-1) or down (1) at a click, past the next field that is not
 * retired. The second click of a double click moves the same field on, although another one is under the pointer by
 * then.
 */
export function useMoveField() {
  const { mutate } = useMutation({
    mutationFn: move,
    onSuccess: reload,
    onError: reportFailure,
    // One after the other: a second click moves the field on from where the first one put it.
    scope: { id: 'order of custom fields' },
  });
  const clicked = useRef<CustomField>(null);
  return (field: CustomField, step: Step, { detail: clicks }: MouseEvent) => {
    if (clicks < 2) clicked.current = field;
    mutate({ field: clicked.current ?? field, step });
  };
}

async function move({ field: { id, recordType }, step }: { field: CustomField; step: Step }): Promise<void> {
  const fields = (await client.customFields.list()).filter((each) => each.recordType === recordType);
  const active = fields.filter(({ retiredAt }) => retiredAt === null);
  const idsOf = (some: readonly CustomField[]) => some.map((each) => each.id);
  const ids = movedBy(idsOf(fields), id, step, idsOf(active));
  if (ids) await client.customFields.order({ recordType, ids });
}
