import type { MergeSideName } from '#shared/contract/catalogue/merging.ts';
import type { Conflict, Resolution } from '#shared/contract/workspace/sync.ts';
import type { Context } from '../common/context.ts';
import { mergePair } from '../merging/merge-pair.ts';
import { opposite } from '../merging/merge-values.ts';
import { readMergeable } from './read-mergeable.ts';

type Move = { from: string; to: string };

/** By default the record that had the value first is kept. */
const keptByDefault: MergeSideName = 'other';

/** Returns the ids of the deleted record (`from`) and of the record that stays (`to`). */
export function moveOf({ rowId, other }: Conflict, { stays = keptByDefault }: Pick<Resolution, 'stays'>): Move {
  const ids = { other: other?.id ?? '', this: rowId };
  return { from: ids[opposite(stays)], to: ids[stays] };
}

/**
 * Merges the two records of a conflict.
 * @throws CONFLICT if there are no two records to merge, VALIDATION for an invalid choice
 */
export async function mergeRecords(ctx: Context, conflict: Conflict, input: Resolution): Promise<void> {
  await mergePair(ctx, await readMergeable(ctx, conflict), input.stays ?? keptByDefault, input.choose ?? {});
}
