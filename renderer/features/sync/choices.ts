import type { TFunction } from 'i18next';
import { fieldNamed } from '#shared/catalogue/record-types.ts';
import type { Conflict, Resolution } from '#shared/contract/sync.ts';
import { bothNotes } from '#shared/notes.ts';

/** Whose work one side of a conflict is, seen from this desktop; `other`: both were made elsewhere. */
export type Owner = 'mine' | 'theirs' | 'other';

/** Who made what is in use now, and who made what was set aside. */
export function ownersOf({ side }: Conflict): { inUse: Owner; aside: Owner } {
  if (side === null) return { inUse: 'other', aside: 'other' };
  return side === 'mine' ? { inUse: 'theirs', aside: 'mine' } : { inUse: 'mine', aside: 'theirs' };
}

/** What a person can choose, in the order of the keys 1 and 2, and what the choice is called. */
type Choice = { keep: Resolution['keep']; name: string };

export function choicesOf(conflict: Conflict, t: TFunction<'sync'>): [Choice, ...Choice[]] {
  const { inUse, aside } = ownersOf(conflict);
  const [stay, remove] = [t('choice.stay'), t('choice.delete')];
  switch (conflict.kind) {
    case 'delete_vs_update':
    case 'delete_vs_child':
      return [
        { keep: 'theirs', name: stay },
        { keep: 'mine', name: remove },
      ];
    case 'update_vs_delete':
    case 'child_vs_delete':
      return [
        { keep: 'mine', name: stay },
        { keep: 'theirs', name: remove },
      ];
    case 'unique':
      return [{ keep: 'theirs', name: t('choice.leave') }];
    default:
      return [
        { keep: 'theirs', name: t(`choice.keep.${inUse}`) },
        { keep: 'mine', name: t(`choice.use.${aside}`) },
      ];
  }
}

/** Both values in one: notes one below the other, lists united. Undefined where that makes no sense. */
export function bothOf({ kind, fields, theirs, mine }: Conflict): unknown {
  const [field, ...more] = fields;
  if (kind !== 'field' || field === undefined || more.length > 0) return undefined;
  const [first, second] = [theirs?.[field], mine?.[field]];
  if (Array.isArray(first) && Array.isArray(second)) return [...new Set([...first, ...second])];
  return bothNotes(field, first, second);
}

/** A record or a term of a closed list is chosen, never typed. */
function isChosen(name: string): boolean {
  const field = fieldNamed(name);
  return field?.kind === 'reference' || (field?.kind === 'term' && !('open' in field.options));
}

/** Whether a third value can be typed: not where the values are choices from a list, such as an artist. */
export function canBeTyped({ kind, fields }: Conflict): boolean {
  const isText = kind === 'field' || kind === 'check';
  return isText && fields.length > 0 && !fields.some(isChosen);
}

/** What a record is called in a list of decisions; two that were merged by the one that stayed. */
export function nameOf({ label, other, resolution }: Conflict, t: TFunction<'sync'>): string {
  return label ?? (resolution?.keep === 'merge' ? other?.label : null) ?? t('deletedRecord');
}
