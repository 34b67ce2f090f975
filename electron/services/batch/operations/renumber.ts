import type { BatchEditInput } from '#shared/contract/catalogue/batch-edits.ts';
import { fieldError } from '#shared/errors.ts';
import { change, currentValue, known, type Operation, refuse } from './draft.ts';

const [number, earliest] = [known('inventoryNumber'), known('earliestYear')];

/** Gives inventory numbers by a pattern, in the order of the list. */
export function renumbering({ pattern, start, step }: NonNullable<BatchEditInput['renumber']>): Operation {
  const needsYear = pattern.includes('{year}');
  return (drafts) => {
    for (const draft of drafts) {
      const year = currentValue(draft, earliest);
      if (needsYear && typeof year !== 'number') {
        refuse(draft, fieldError(earliest.name, 'fields.required'));
        continue;
      }
      const n = String(Number(start) + (draft.n - 1) * step).padStart(start.length, '0');
      change(draft, number, pattern.replaceAll('{n}', n).replaceAll('{year}', String(year)));
    }
  };
}
