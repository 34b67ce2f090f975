import { artworks } from '#shared/catalogue/artworks.ts';
import { customFieldOf, customIdOf, customName } from '#shared/catalogue/custom-fields.ts';
import type { CustomValue } from '#shared/catalogue/kinds/others.ts';
import type { AnyField, Fields } from '#shared/catalogue/record.ts';
import type { BatchEditInput } from '#shared/contract/catalogue/batch-edits.ts';
import type { CustomField } from '#shared/contract/catalogue/custom-fields.ts';

/** What can be done with many artworks, in the order of the menu. */
export const editKinds = [
  'set',
  'clear',
  'addTags',
  'removeTags',
  'addOtherTitles',
  'removeOtherTitles',
  'setArtist',
  'addArtist',
  'removeArtist',
  'addToCollection',
  'removeFromCollection',
  'replace',
  'changeCase',
  'shiftYears',
  'raisePrice',
  'convertCurrency',
  'renumber',
  'rotate',
] as const;
export type EditKind = (typeof editKinds)[number];

/** One edit as it is typed. Which properties count depends on its kind. */
export type Edit = {
  key: string;
  kind: EditKind;
  field: string;
  value: unknown;
  /** Tags or other titles. */
  items: string[];
  artistId: string | null;
  collectionId: string | null;
  find: string;
  with: string;
  /** The field to replace in; empty for all texts. */
  within: string;
  regex: boolean;
  matchCase: boolean;
  to: 'upper' | 'lower' | 'title' | 'sentence';
  number: number | string;
  from: string;
  target: string;
  roundTo: number | string;
  pattern: string;
  start: string;
  degrees: '90' | '180' | '270';
};

export const newEdit = (): Edit => ({
  key: crypto.randomUUID(),
  kind: 'set',
  field: 'availability',
  value: null,
  items: [],
  artistId: null,
  collectionId: null,
  find: '',
  with: '',
  within: '',
  regex: false,
  matchCase: true,
  to: 'sentence',
  number: '',
  from: '',
  target: '',
  roundTo: '',
  pattern: '{n}',
  start: '001',
  degrees: '90',
});

type Operations = Partial<Omit<BatchEditInput, 'query' | 'ids' | 'except' | 'preview' | 'dryRun'>>;

/** Returns the edits as the contract's input. Of two edits of the same kind and field, the later one counts. */
export function operationsOf(edits: readonly Edit[]): Operations {
  const operations: Record<string, unknown> & { set?: Record<string, unknown>; replace?: unknown[] } = {};
  const merge = (name: string, values: object) => {
    operations[name] = { ...(operations[name] as object | undefined), ...values };
  };
  const set = (field: string, value: unknown) => {
    const id = customIdOf(field);
    const before = operations.set?.extra as Record<string, CustomValue> | undefined;
    merge('set', id === undefined ? { [field]: value } : { extra: { ...before, [id]: value } });
  };
  for (const edit of edits) {
    const rounding = edit.roundTo === '' ? {} : { roundTo: edit.roundTo };
    const items = listItems(edit);
    if (items) merge(edit.kind.startsWith('add') ? 'add' : 'remove', items);
    switch (edit.kind) {
      case 'set':
        set(edit.field, isEmpty(edit.value) ? null : edit.value);
        break;
      case 'clear':
        set(edit.field, null);
        break;
      case 'setArtist':
        if (edit.artistId !== null) set('artistId', edit.artistId);
        break;
      case 'replace': {
        const { find, regex, matchCase, within } = edit;
        const replacement = { find, with: edit.with, regex, matchCase, ...(within ? { field: within } : {}) };
        operations.replace = [...(operations.replace ?? []), replacement];
        break;
      }
      case 'changeCase':
        operations.changeCase = { fields: [edit.field], to: edit.to };
        break;
      case 'shiftYears':
        operations.shiftYears = edit.number;
        break;
      case 'raisePrice':
        operations.raisePrice = { percent: edit.number, ...rounding };
        break;
      case 'convertCurrency':
        operations.convertCurrency = { from: edit.from, to: edit.target, rate: edit.number, ...rounding };
        break;
      case 'renumber':
        operations.renumber = { pattern: edit.pattern, start: edit.start };
        break;
      case 'rotate':
        operations.rotateImages = Number(edit.degrees);
        break;
    }
  }
  return operations as Operations;
}

/** Returns the items that an edit adds to lists or removes; undefined for other edits. */
function listItems({ kind, items, artistId, collectionId }: Edit): object | undefined {
  if (kind === 'addTags' || kind === 'removeTags') return { tags: items };
  if (kind === 'addOtherTitles' || kind === 'removeOtherTitles') return { otherTitles: items };
  if (kind === 'addArtist' || kind === 'removeArtist') return { attributions: artistId === null ? [] : [{ artistId }] };
  if (kind !== 'addToCollection' && kind !== 'removeFromCollection') return undefined;
  return collectionId === null ? {} : { collections: [collectionId] };
}

const isEmpty = (value: unknown) => typeof value === 'string' && value.trim() === '';

/** A field that an edit can set. */
export type Settable = { name: string; field: AnyField; custom?: CustomField };

/** Returns the fields that many artworks can have in common, and custom ones; artists are set by edits of their own. */
export function settableFields(custom: readonly CustomField[]): Settable[] {
  const own = Object.entries(artworks.fields as Fields)
    .filter(([, { options, kind }]) => options.edit !== false && kind !== 'reference' && kind !== 'customValues')
    .map(([name, field]) => ({ name, field }));
  return [...own, ...custom.map((each) => ({ name: customName(each.id), field: customFieldOf(each), custom: each }))];
}

/** Returns whether a field holds text that can be replaced or get another case. */
export const isText = ({ field: { kind } }: Settable): boolean => ['text', 'lines', 'textList'].includes(kind);

/** Returns whether a field may be empty. */
export const isClearable = ({ field: { options } }: Settable): boolean => options.required !== true;
