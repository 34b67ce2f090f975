import { artworks } from '#shared/catalogue/artworks.ts';
import { customName } from '#shared/catalogue/custom-fields.ts';
import type { Fields } from '#shared/catalogue/record.ts';
import type { BatchEditInput, Replacement } from '#shared/contract/catalogue/batch-edits.ts';
import type { CustomField } from '#shared/contract/catalogue/custom-fields.ts';
import { fieldError, invalid } from '#shared/errors.ts';
import { limits } from '#shared/limits.ts';
import { change, currentValue, type Draft, type Operation, refuse, type Target, targetOf } from './draft.ts';
import type { Replacer } from './replacer.ts';

const textKinds = ['text', 'lines', 'textList'];

/** Fields of text that identify or follow from something else; they are changed only if they are named. */
const notTexts = new Set(['sortTitle', 'inventoryNumber']);

const textFields = Object.entries(artworks.fields as Fields)
  .filter(([name, { kind }]) => textKinds.includes(kind) && !notTexts.has(name))
  .map(([name, field]): Target => ({ name, field }));

/** Returns the fields in which a replacement looks. @throws VALIDATION for a field that is not text */
export function replacedFields(
  { field }: Pick<Replacement, 'field'>,
  custom: readonly CustomField[],
  path: string,
): Target[] {
  if (field !== undefined) return [textTarget(field, custom, `${path}.field`)];
  const customTexts = custom.filter(({ kind, retiredAt }) => textKinds.includes(kind) && retiredAt === null);
  return [...textFields, ...customTexts.map(({ id }) => targetOf(customName(id), custom, path))];
}

/** Finds and replaces in these fields. */
export function replacing(targets: readonly Target[], replacer: Replacer): Operation {
  return (drafts) => editTexts(drafts, targets, (texts) => replacer.replace(texts));
}

/** Changes the case of texts. @throws VALIDATION for a field that is not text */
export function changingCase(
  { fields, to }: NonNullable<BatchEditInput['changeCase']>,
  custom: readonly CustomField[],
): Operation {
  const targets = fields.map((name, index) => textTarget(name, custom, `changeCase.fields.${index}`));
  return (drafts) => editTexts(drafts, targets, async (texts) => texts.map(cases[to]));
}

const cases = {
  upper: (text: string) => text.toUpperCase(),
  lower: (text: string) => text.toLowerCase(),
  title: (text: string) => text.toLowerCase().replace(/(?<![\p{L}\p{N}'’])\p{L}/gu, (letter) => letter.toUpperCase()),
  sentence: (text: string) => text.toLowerCase().replace(/^\P{L}*\p{L}/u, (start) => start.toUpperCase()),
};

function textTarget(name: string, custom: readonly CustomField[], path: string): Target {
  const target = targetOf(name, custom, path);
  const { kind, options } = target.field;
  const isOpenTerm = kind === 'term' && (options as { open?: true }).open === true;
  if (!textKinds.includes(kind) && !isOpenTerm) throw invalid(path, 'fields.text');
  return target;
}

/** Applies `edit` to every text of these fields at once, and stores the ones that differ. */
async function editTexts(
  drafts: readonly Draft[],
  targets: readonly Target[],
  edit: (texts: readonly string[]) => Promise<readonly (string | null)[]>,
): Promise<void> {
  const places = drafts.flatMap((draft) =>
    targets.flatMap((target) => {
      const value = currentValue(draft, target);
      const texts = Array.isArray(value) ? (value as string[]) : typeof value === 'string' ? [value] : [];
      return texts.length > 0 ? [{ draft, target, isList: Array.isArray(value), texts }] : [];
    }),
  );
  const edited = await edit(places.flatMap(({ texts }) => texts));
  let at = 0;
  for (const { draft, target, isList, texts } of places) {
    const after = edited.slice(at, at + texts.length);
    at += texts.length;
    if (after.every((text, index) => text === texts[index])) continue;
    if (after.includes(null)) refuse(draft, fieldError(target.name, 'fields.tooLong', { count: limits.biography }));
    else change(draft, target, isList ? after : after[0]);
  }
}
