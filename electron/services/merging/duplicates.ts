import type { DuplicateGroup, MergedTable } from '#shared/contract/catalogue/merging.ts';
import { notFound } from '#shared/errors.ts';
import type { Context } from '../common/context.ts';
import { recordId } from '../common/records.ts';
import { type ImageRow, imageColumns, presentImageOrNone } from '../images/present-image.ts';
import { type Run, withOwnConnection } from '../lists/own-connection.ts';
import { candidatesSql } from './duplicate-candidates.ts';

type Reason = DuplicateGroup['reason'];
/** A record that may be the same as others of its `key`; two different `years` or `ends` contradict. */
type Candidate = { reason: Reason; key: string; id: string; start: number | null; finish: number | null };

/** Comparing all texts of a million artworks takes some seconds; no list waits for it. */
const timeoutMs = 60_000;
const maxGroups = 200;

/**
 * Returns groups of records that are likely the same: artists of the same name, or surname, initial and dates; artworks of
 * the same number, or title and artist. Records whose years contradict are not grouped.
 * @throws NOT_FOUND for `of`
 */
export async function listDuplicates(
  ctx: Context,
  { table, of }: { table: MergedTable; of?: string | undefined },
): Promise<DuplicateGroup[]> {
  const record = of === undefined ? null : recordId(table === 'artists' ? 'artist' : 'artwork', of);
  return await withOwnConnection(ctx, timeoutMs, async (run) => {
    if (record !== null && (await run(`SELECT FROM ${table} WHERE id = $1`, [record])).length === 0)
      throw notFound(table === 'artists' ? 'artist' : 'artwork');
    const rows = await run<Candidate>(candidatesSql(table, record !== null), record === null ? [] : [record]);
    const groups = groupsOf(rows).filter(({ ids }) => record === null || ids.includes(record));
    return await present(run, table, groups.slice(0, maxGroups));
  });
}

type Group = { reason: Reason; ids: string[] };

/** Groups candidates of the same key none of which contradict; the same records are listed for one reason only. */
function groupsOf(rows: readonly Candidate[]): Group[] {
  const groups: (Group & { key: string; members: Candidate[] })[] = [];
  for (const row of rows) {
    const open = groups.filter(({ reason, key }) => reason === row.reason && key === row.key);
    const suits = open.find(({ members }) => members.every((member) => agree(member, row)));
    if (suits) {
      suits.members.push(row);
      suits.ids.push(row.id);
    } else groups.push({ reason: row.reason, key: row.key, members: [row], ids: [row.id] });
  }
  const seen = new Set<string>();
  return groups.filter(({ ids }) => {
    const all = [...ids].sort().join();
    const isNew = ids.length > 1 && !seen.has(all);
    seen.add(all);
    return isNew;
  });
}

const agree = (one: Candidate, other: Candidate) =>
  (['start', 'finish'] as const).every(
    (year) => one[year] === null || other[year] === null || one[year] === other[year],
  );

type Row = Partial<ImageRow> & { id: string; label: string; facts: (string | null)[]; imageId: string | null };

async function present(run: Run, table: MergedTable, groups: readonly Group[]): Promise<DuplicateGroup[]> {
  const rows = await run<Row>(table === 'artists' ? artistsSql : artworksSql, [groups.flatMap(({ ids }) => ids)]);
  const known = new Map(rows.map((row) => [row.id, row]));
  return groups.map(({ reason, ids }) => ({
    reason,
    records: ids.flatMap((id) => {
      const row = known.get(id);
      if (!row) return [];
      const { label, facts, ...image } = row;
      return [
        { id, label, facts: facts.filter((fact) => fact !== null && fact !== ''), image: presentImageOrNone(image) },
      ];
    }) as DuplicateGroup['records'],
  }));
}

const artistsSql = `
  SELECT a.id, a.name AS label, NULL AS "imageId", ARRAY[a.nationality,
    coalesce(a.dates_text, nullif(concat_ws('–', a.birth_year, a.death_year), ''))] AS facts
  FROM artists a WHERE a.id = ANY ($1::uuid[])`;

const artworksSql = `
  SELECT w.id, w.title AS label, ARRAY[a.name, w.date_text, w.medium, w.inventory_number] AS facts, image.*
  FROM artworks w JOIN artists a ON a.id = w.artist_id LEFT JOIN LATERAL (
    SELECT ${imageColumns} FROM artwork_images p JOIN images i ON i.id = p.image_id
    WHERE p.artwork_id = w.id AND p.image_id = w.primary_image_id) image ON true
  WHERE w.id = ANY ($1::uuid[])`;
