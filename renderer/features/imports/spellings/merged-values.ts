import type { ImportMapping } from '#shared/catalogue/import-mapping.ts';
import type { ImportCluster } from '#shared/contract/files/imports.ts';

/** Returns the spelling as which all values of a group are imported; null if they stay as they are. */
export function keptSpelling({ columns }: ImportMapping, { column, values }: ImportCluster): string | null {
  const table = columns[column]?.values ?? {};
  const kept = new Set(values.map(({ value }) => table[value] ?? value));
  return kept.size === 1 ? [...kept][0]! : null;
}

/** Returns the mapping that imports all values of each group as one spelling, or, with null, as they are. */
export function withSpellings(
  mapping: ImportMapping,
  chosen: readonly { cluster: ImportCluster; keep: string | null }[],
): ImportMapping {
  const columns = { ...mapping.columns };
  for (const {
    cluster: { column, values },
    keep,
  } of chosen) {
    const before = columns[column];
    if (!before) continue;
    const table = { ...before.values };
    for (const { value } of values) {
      if (keep === null || value === keep) delete table[value];
      else table[value] = keep;
    }
    columns[column] = { ...before, values: table };
  }
  return { ...mapping, columns };
}
