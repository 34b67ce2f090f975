import type { TextListOptions } from '#shared/catalogue/kinds/text.ts';
import type { BatchEditInput } from '#shared/contract/catalogue/batch-edits.ts';
import { fieldError } from '#shared/errors.ts';
import { limits } from '#shared/limits.ts';
import { caseless } from '#shared/text.ts';
import { artistAndRole, type NewAttribution, planAttributions } from '../../catalogue/attributions.ts';
import { change, currentValue, type Draft, known, type Operation, refuse, type Target } from './draft.ts';

const lists = ['tags', 'otherTitles'] as const;

/** Adds items to lists; those that an artwork has already stay once. */
export function adding({ attributions, collections, ...given }: NonNullable<BatchEditInput['add']>): Operation[] {
  return [
    ...(collections ? [eachCollections((before) => [...new Set([...before, ...lowerCase(collections)])])] : []),
    ...lists.flatMap((name) => {
      const items = given[name];
      const target = known(name);
      return items ? [eachList(target, (before) => [...before, ...items])] : [];
    }),
    ...(attributions
      ? [
          eachAttributions((before) => {
            const there = new Set(before.map(artistAndRole));
            return [...before, ...attributions.filter((each) => !there.has(artistAndRole(each)))];
          }),
        ]
      : []),
  ];
}

/** Removes items from lists. An artwork keeps at least one attribution. */
export function removing({ attributions, collections, ...given }: NonNullable<BatchEditInput['remove']>): Operation[] {
  return [
    ...(collections ? [eachCollections((before) => before.filter((id) => !lowerCase(collections).includes(id)))] : []),
    ...lists.flatMap((name) => {
      const items = given[name];
      if (!items) return [];
      const target = known(name);
      const keyOf = (target.field.options as TextListOptions).caseless ? caseless : (item: string) => item;
      const gone = new Set(items.map(keyOf));
      return [eachList(target, (before) => before.filter((item) => !gone.has(keyOf(item))))];
    }),
    ...(attributions
      ? [
          eachAttributions((before) =>
            before.filter(
              ({ artistId, role }) =>
                !attributions.some((gone) => gone.artistId.toLowerCase() === artistId && (gone.role ?? role) === role),
            ),
          ),
        ]
      : []),
  ];
}

const lowerCase = (ids: readonly string[]) => ids.map((id) => id.toLowerCase());

const eachCollections =
  (edit: (before: readonly string[]) => readonly string[]): Operation =>
  (drafts) => {
    for (const draft of drafts) draft.collections = { ...draft.collections, after: edit(draft.collections.after) };
  };

const eachList =
  (target: Target, edit: (before: readonly string[]) => string[]): Operation =>
  (drafts) => {
    for (const draft of drafts) {
      const before = currentValue(draft, target) as string[];
      const after = edit(before);
      if (after.length !== before.length) change(draft, target, after);
    }
  };

const eachAttributions =
  (edit: (before: readonly NewAttribution[]) => NewAttribution[]): Operation =>
  (drafts) => {
    for (const draft of drafts) {
      const before = currentAttributions(draft);
      const after = edit(before);
      if (after.length === before.length) continue;
      if (after.length === 0) refuse(draft, fieldError('attributions', 'fields.lastAttribution'));
      else if (after.length > limits.attributions)
        refuse(draft, fieldError('attributions', 'fields.tooManyItems', { count: limits.attributions }));
      else {
        draft.patch.attributions = after;
        delete draft.patch.artistId;
      }
    }
  };

/** Returns the attributions after the operations so far; `artistId` alone replaces the main artist. */
function currentAttributions({ patch, attributions }: Draft): readonly NewAttribution[] {
  if (patch.attributions) return patch.attributions;
  return patch.artistId === undefined ? attributions : planAttributions({ artistId: patch.artistId }, attributions);
}
