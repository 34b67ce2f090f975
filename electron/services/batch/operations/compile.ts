import { customName } from '#shared/catalogue/custom-fields.ts';
import type { BatchEditInput } from '#shared/contract/catalogue/batch-edits.ts';
import type { CustomField } from '#shared/contract/catalogue/custom-fields.ts';
import { issueMessage } from '#shared/contract/workspace/issues.ts';
import { problem, refused } from '#shared/errors.ts';
import { sortTitleOf } from '#shared/sort-title.ts';
import { type Draft, type Operation, type Patch, targetOf } from './draft.ts';
import { followingTexts } from './follow.ts';
import { adding, removing } from './lists.ts';
import { convertingCurrency, raisingPrices } from './money.ts';
import { renumbering } from './renumber.ts';
import { startReplacer } from './replacer.ts';
import { rotatingImages } from './rotate.ts';
import { changingCase, replacedFields, replacing } from './texts.ts';
import { shiftingYears } from './years.ts';

/** The operations of an edit in the order in which they run. `close` stops the threads that some need. */
export type Compiled = { run: (drafts: readonly Draft[]) => Promise<void>; close: () => Promise<void> };

/**
 * Prepares the operations of an edit.
 * @throws VALIDATION for an unknown field, a value that a custom field does not accept, or an invalid expression
 */
export function compile(input: BatchEditInput, custom: readonly CustomField[]): Compiled {
  const { set, add, remove, replace = [], changeCase, shiftYears, raisePrice, convertCurrency, renumber } = input;
  const { rotateImages } = input;
  refuseCustomValues(set?.extra, custom);
  const targets = replace.map((each, index) => replacedFields(each, custom, `replace.${index}`));
  const operations: Operation[] = [
    ...(set ? [setting(set)] : []),
    ...(add ? adding(add) : []),
    ...(remove ? removing(remove) : []),
  ];
  const cased = changeCase ? [changingCase(changeCase, custom)] : [];
  const threads = replace.map((each, index) => startReplacer(each, `replace.${index}`));
  operations.push(
    ...threads.map((replacer, index) => replacing(targets[index] ?? [], replacer)),
    ...cased,
    ...(shiftYears === undefined ? [] : [shiftingYears(shiftYears, input.language)]),
    ...(raisePrice ? [raisingPrices(raisePrice)] : []),
    ...(convertCurrency ? [convertingCurrency(convertCurrency)] : []),
    ...(renumber ? [renumbering(renumber)] : []),
    ...(rotateImages ? [rotatingImages(rotateImages)] : []),
    followingTexts(input.language, new Set(Object.keys(set ?? {}))),
  );
  return {
    async run(drafts) {
      for (const operation of operations) await operation(drafts.filter(({ refusal }) => !refusal));
    },
    async close() {
      await Promise.all(threads.map((replacer) => replacer.close()));
    },
  };
}

/** Sets fields; a cleared sort title is derived again when the title is saved. */
function setting({ extra, sortTitle, ...values }: NonNullable<BatchEditInput['set']>): Operation {
  return (drafts) => {
    for (const draft of drafts) {
      Object.assign(draft.patch, values);
      if (extra) draft.patch.extra = { ...extra };
      if (sortTitle === null) draft.patch.sortTitle = derivedSortTitle(draft);
      else if (sortTitle !== undefined) draft.patch.sortTitle = sortTitle;
    }
  };
}

function derivedSortTitle({ patch, stored }: Draft): NonNullable<Patch['sortTitle']> {
  return sortTitleOf(patch.title ?? stored.title);
}

/** A value that fits no artwork is refused at once; null removes one, even from a retired field. */
function refuseCustomValues(extra: Patch['extra'], custom: readonly CustomField[]): void {
  const errors = Object.entries(extra ?? {}).flatMap(([id, value]) => {
    if (value === null && custom.some((field) => field.id === id)) return [];
    const path = `set.${customName(id)}`;
    const { field } = targetOf(customName(id), custom, path);
    const result = field.input.safeParse(value);
    return result.success ? [] : result.error.issues.map((issue) => ({ path, ...problem(issueMessage(issue)) }));
  });
  if (errors.length > 0) throw refused(errors);
}
