import { createHash } from 'node:crypto';
import { fieldName } from '#shared/catalogue/names.ts';
import type { MergeInput, RecordsToMerge } from '#shared/contract/catalogue/merging.ts';
import { invalid, notFound } from '#shared/errors.ts';
import type { Context } from '../common/context.ts';
import { recordId } from '../common/records.ts';
import { placementsOf } from '../images/placements.ts';
import { inContract } from '../sync/field-names.ts';
import { countLinks } from './merge-artist.ts';
import { attributionsDiffer, attributionsOf, canKeepBoth } from './merge-artwork.ts';
import { bothOf, differingGroups } from './merge-values.ts';
import { idOf, pairOf, readRecords } from './mergeable.ts';

type Values = Record<string, unknown>;
type Named = Pick<MergeInput, 'table' | 'ids'>;
type Compared = { row: Values; attributions: Awaited<ReturnType<typeof attributionsOf>> };

/** Returns records with their values and what refers to them, and the fields in which they differ. @throws NOT_FOUND */
export async function compareRecords(ctx: Context, { table, ids: given }: Named): Promise<RecordsToMerge> {
  const ids = distinctIds(table, given);
  const rows = await readRecords(ctx, table, ids, { lock: false });
  const compared: Compared[] = [];
  for (const row of rows) {
    if (!row) throw notFound(table === 'artists' ? 'artist' : 'artwork');
    compared.push({ row, attributions: table === 'artworks' ? await attributionsOf(ctx, idOf(row)) : [] });
  }
  const records: RecordsToMerge['records'] = [];
  for (const each of compared) records.push(await recordOf(ctx, table, each));
  return { table, records, differing: differingIn(table, compared), version: versionOf(records) };
}

/** Returns a hash of what is compared, the same in any order of the records. */
function versionOf(records: RecordsToMerge['records']): string {
  const sorted = [...records].sort((one, other) => (one.id < other.id ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('base64url');
}

/** @throws VALIDATION for fewer than two, NOT_FOUND for an id without a record */
export function distinctIds(table: Named['table'], given: readonly string[]): string[] {
  const ids = [...new Set(given.map((id) => recordId(table === 'artists' ? 'artist' : 'artwork', id)))];
  if (ids.length < 2) throw invalid('ids', 'fields.twoRecords');
  return ids;
}

async function recordOf(
  ctx: Context,
  table: Named['table'],
  { row, attributions }: Compared,
): Promise<RecordsToMerge['records'][number]> {
  const id = idOf(row);
  const none = { works: 0, attributions: 0, images: 0, accounts: 0 };
  const shared = { id, label: String(row.title ?? row.name) };
  if (table === 'artists')
    return {
      ...shared,
      values: { ...inContract(row) },
      image: null,
      links: { ...none, ...(await countLinks(ctx, id)) },
    };
  const images = await placementsOf(ctx, id);
  return {
    ...shared,
    values: {
      ...inContract(row),
      attributions: attributions.map(({ id: _, position: __, ...attribution }) => attribution),
    },
    image: images.find(({ isPrimary }) => isPrimary) ?? null,
    links: { ...none, images: images.length },
  };
}

/** Returns the groups in which two of the records have different values; `both` if all of these can be joined. */
function differingIn(table: Named['table'], compared: readonly Compared[]): RecordsToMerge['differing'] {
  const found = new Map<string, RecordsToMerge['differing'][number]>();
  const add = (fields: string[], both: boolean) => {
    const known = found.get(fields.join());
    found.set(fields.join(), { fields, both: both && (known?.both ?? true) });
  };
  for (const [index, other] of compared.entries()) {
    for (const later of compared.slice(index + 1)) {
      const attributions = { other: other.attributions, this: later.attributions };
      if (attributionsDiffer(attributions)) add(['attributions'], canKeepBoth(attributions));
      const pair = pairOf(table, { other: other.row, this: later.row });
      for (const group of differingGroups(pair))
        add(group.names.map(fieldName), bothOf(group, other.row, later.row) !== undefined);
    }
  }
  return [...found.values()];
}
