import type { TFunction } from 'i18next';
import { fieldNamed } from '#shared/catalogue/record-types.ts';
import type { Conflict, Resolution } from '#shared/contract/workspace/sync.ts';
import { bothNotes } from '#shared/notes.ts';
import { own } from '#shared/own.ts';

/** Where a side of a conflict was made: on this desktop, on another, or `neutral` if neither side is from here. */
export type Owner = 'own' | 'others' | 'neutral';

/** Returns the owners of the current and the other value. */
export function ownersOf({ side }: Conflict): { current: Owner; other: Owner } {
  if (side === null) return { current: 'neutral', other: 'neutral' };
  return side === 'incoming' ? { current: 'others', other: 'own' } : { current: 'own', other: 'others' };
}

type Choice = { keep: Resolution['keep']; name: string };

/** Returns the choices in the order of the keys 1 and 2. */
export function choicesOf(conflict: Conflict, t: TFunction<'sync'>): [Choice, ...Choice[]] {
  const { current, other } = ownersOf(conflict);
  const [stay, remove] = [t('choice.stay'), t('choice.delete')];
  switch (conflict.kind) {
    case 'delete_vs_update':
    case 'delete_vs_child':
      return [
        { keep: 'current', name: stay },
        { keep: 'incoming', name: remove },
      ];
    case 'update_vs_delete':
    case 'child_vs_delete':
      return [
        { keep: 'incoming', name: stay },
        { keep: 'current', name: remove },
      ];
    case 'unique':
      return [{ keep: 'current', name: t('choice.leave') }];
    default:
      return [
        { keep: 'current', name: t(`choice.keep.${current}`) },
        { keep: 'incoming', name: t(`choice.use.${other}`) },
      ];
  }
}

/** Returns both values combined (notes joined, lists merged); undefined for fields that cannot be combined. */
export function bothOf({ kind, fields, current, incoming }: Conflict): unknown {
  const [field, ...more] = fields;
  if (kind !== 'field' || field === undefined || more.length > 0) return undefined;
  const [first, second] = [own(current, field), own(incoming, field)];
  if (Array.isArray(first) && Array.isArray(second)) return [...new Set([...first, ...second])];
  return bothNotes(field, first, second);
}

/** Returns whether a field's value is selected from a list, never typed. */
function isChosen(name: string): boolean {
  const field = fieldNamed(name);
  return field?.kind === 'reference' || (field?.kind === 'term' && !('open' in field.options));
}

/** Returns whether another value can be typed, which excludes references and terms from a list. */
export function canBeTyped({ kind, fields }: Conflict): boolean {
  const isText = kind === 'field' || kind === 'check';
  return isText && fields.length > 0 && !fields.some(isChosen);
}

/** Returns the record's name; for merged records, the name of the kept one. */
export function nameOf({ label, other, resolution }: Conflict, t: TFunction<'sync'>): string {
  return label ?? (resolution?.keep === 'merge' ? other?.label : null) ?? t('deletedRecord');
}
