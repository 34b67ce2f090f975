import { artistListInput } from '#shared/contract/catalogue/artists.ts';
import { artworkListInput } from '#shared/contract/catalogue/artworks.ts';
import type { BackupDestination } from '#shared/contract/workspace/backups.ts';
import { AppError } from '#shared/errors.ts';
import { importBag } from '../../archive/import/import-archive.ts';
import { listArtists } from '../../catalogue/artist-list.ts';
import { getArtist } from '../../catalogue/artists.ts';
import { listArtworks } from '../../catalogue/artwork-list.ts';
import { getArtwork } from '../../catalogue/artworks.ts';
import { listCustomFields } from '../../catalogue/custom-fields.ts';
import { getCollection, listCollections } from '../../collections/collections.ts';
import type { Context } from '../../common/context.ts';
import { listHistory } from '../../history/change-sets.ts';
import { getBackupState } from '../settings.ts';
import { type CheckOptions, type CheckResult, checkDestination } from './check.ts';
import { withScratch } from './scratch.ts';

/** All originals are read at least this often. */
const fullEveryMs = 30 * 24 * 60 * 60_000;

/**
 * Proves a backup: checks its files, restores its records into a scratch database, compares every table, and opens them
 * as the app does. Reads a sample of the originals, and all of them once a month or if `full`.
 * @throws UNAVAILABLE if the destination cannot be reached, NOT_FOUND, CANCELLED
 */
export async function drill(
  ctx: Context,
  chosen: BackupDestination,
  { full = false, ...options }: { full?: boolean } & Pick<CheckOptions, 'id' | 'report'> = {},
): Promise<CheckResult> {
  const { checkedFully } = await getBackupState(ctx, chosen.id);
  const isDue = checkedFully === null || ctx.now().getTime() - Date.parse(checkedFully) > fullEveryMs;
  return await checkDestination(ctx, chosen, {
    ...options,
    kind: 'drill',
    originals: full || isDue ? 'all' : 'sample',
    after: async (backup, hashes) =>
      await withScratch(ctx, async (scratch) => {
        const { tables } = await importBag(scratch, async () => backup, {
          check: async () => ({ hashes, lost: [] }),
          storesOriginals: false,
          forBackup: true,
        });
        await openRecords(scratch, new Map(tables.map(({ name, rows }) => [name, rows])));
      }),
  });
}

/** Opens the restored records as the app does: lists, a search, and one record of each type. */
async function openRecords(scratch: Context, rows: ReadonlyMap<string, number>): Promise<void> {
  const artworks = await listArtworks(scratch, artworkListInput.parse({ limit: 1 }));
  requireCount(artworks.total, rows.get('artworks'));
  const [artwork] = artworks.items;
  if (artwork) {
    await getArtwork(scratch, { id: artwork.id });
    await listArtworks(scratch, artworkListInput.parse({ limit: 1, q: artwork.title.slice(0, 100) }));
  }
  const artists = await listArtists(scratch, artistListInput.parse({ limit: 1 }));
  requireCount(artists.total, rows.get('artists'));
  if (artists.items[0]) await getArtist(scratch, { id: artists.items[0].id });
  requireCount((await listCustomFields(scratch)).length, rows.get('custom_fields'));
  const collections = await listCollections(scratch);
  requireCount(collections.length, rows.get('collections'));
  if (collections[0]) await getCollection(scratch, { id: collections[0].id });
  await listHistory(scratch, { limit: 1 });
}

/** @throws VALIDATION */
function requireCount(found: number, expected = 0): void {
  if (found !== expected) throw new AppError('VALIDATION', 'backup.otherCount', { params: { found, expected } });
}
