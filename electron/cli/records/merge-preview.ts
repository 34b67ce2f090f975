import type { MergedRecord, MergeInput, RecordsToMerge } from '#shared/contract/catalogue/merging.ts';

/** Returns a text that says which record stays, which values it gets, and what moves to it. */
export function mergePreview(
  { records, differing }: RecordsToMerge,
  keep: string,
  choose: MergeInput['choose'],
): string {
  const others = records.filter(({ id }) => id !== keep);
  const kept = records.find(({ id }) => id === keep);
  return [
    ...(kept ? [`Stays: ${nameOf(kept)}`] : []),
    ...others.map((record) => `Deleted: ${nameOf(record)}${movedOf(record)}`),
    ...differing.map(({ fields, both }) => {
      const choice =
        fields.map((field) => choose[field]).find((which) => which !== undefined) ?? (both ? 'both' : keep);
      const values = records.map(
        (record) => `  ${marked(choice, record.id)} ${valuesText(fields, record)}  (${record.id})`,
      );
      return [`${fields.join(', ')}:`, ...values].join('\n');
    }),
  ].join('\n');
}

const marked = (choice: string, id: string) => (choice === 'both' || choice === id ? '*' : ' ');

const nameOf = ({ id, label, values }: MergedRecord) =>
  [label, values.inventoryNumber, id].filter((text) => text !== null && text !== undefined).join(', ');

function movedOf({ links }: MergedRecord): string {
  const { works, attributions, images, accounts } = links;
  const moved = [
    ...counted(works, 'artwork'),
    ...counted(attributions, 'other attribution'),
    ...counted(images, 'image'),
    ...counted(accounts, 'user account'),
  ];
  return moved.length === 0 ? '' : `; moves ${moved.join(', ')}`;
}

const counted = (count: number, what: string) => (count === 0 ? [] : [`${count} ${what}${count === 1 ? '' : 's'}`]);

function valuesText(fields: readonly string[], { values }: MergedRecord): string {
  const given = fields.map((field) => values[field]).filter((value) => value !== null && value !== undefined);
  return given.length === 0 ? '–' : given.map(textOf).join(', ');
}

function textOf(value: unknown): string {
  const text = typeof value === 'string' ? value : Array.isArray(value) ? value.map(itemOf).join('; ') : itemOf(value);
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}

/** The artist of an attribution, or the value itself. */
function itemOf(item: unknown): string {
  if (typeof item !== 'object' || item === null) return String(item);
  return 'artistName' in item ? String(item.artistName) : JSON.stringify(item);
}
