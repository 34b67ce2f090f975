import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { artistInput } from '#shared/contract/catalogue/artists.ts';
import { artworkInput, attributionInput } from '#shared/contract/catalogue/artworks.ts';
import type { SampleProgress } from '#shared/contract/workspace/workspace.ts';
import { AppError } from '#shared/errors.ts';
import { throwIfCancelled } from '../../storage/transfer-errors.ts';
import { createArtist } from '../catalogue/artists.ts';
import { createArtwork } from '../catalogue/artworks.ts';
import type { Context } from '../common/context.ts';
import { eventStream } from '../common/event-stream.ts';
import { forEachBounded } from '../common/for-each-bounded.ts';
import { select } from '../common/sql.ts';
import { inTransaction } from '../common/transaction.ts';
import { addImage } from '../images/add-image.ts';
import { updateImage } from '../images/images.ts';
import { ingestConcurrency } from '../images/ingest.ts';

/**
 * `resources/sample/catalogue.json`: invented records. Attributions refer to artists by the file's own ids; the first
 * is the main artist.
 */
const sample = z.object({
  artists: z.array(artistInput.extend({ id: z.string() })),
  artworks: z.array(
    artworkInput.omit({ artistId: true }).extend({
      inventoryNumber: z.string(),
      attributions: z.array(attributionInput.extend({ artistId: z.string() })).min(1),
      image: z.strictObject({ file: z.string(), altText: z.string(), caption: z.string().optional() }),
    }),
  ),
});
type Sample = z.infer<typeof sample>;
type SampleArtwork = Sample['artworks'][number];

/**
 * Fills an empty workspace with the sample gallery and streams its progress: first all records in one transaction, then
 * the images. After a cancellation or a crash the next call adds the missing images. Does nothing in a workspace that
 * has other artworks.
 *
 * @throws FORBIDDEN without the ability to add artworks
 */
export async function* loadSample(ctx: Context): AsyncGenerator<SampleProgress> {
  const dir = sampleDir();
  const catalogue = sample.parse(JSON.parse(await readFile(join(dir, 'catalogue.json'), 'utf8')));
  yield* eventStream<SampleProgress, void>(ctx, (emit, signal) => load({ ctx, dir, catalogue, emit, signal }));
}

type Loading = {
  ctx: Context;
  dir: string;
  catalogue: Sample;
  emit: (progress: SampleProgress) => void;
  signal: AbortSignal;
};

async function load({ ctx, dir, catalogue, emit, signal }: Loading): Promise<void> {
  const total = catalogue.artworks.length;
  const report = (artworks: number, images: number) =>
    emit({ artworks: { done: artworks, total }, images: { done: images, total } });
  await inTransaction(ctx, (within) => addRecords(within, catalogue, signal, (done) => report(done, 0)));
  const missing = await missingImages(ctx, catalogue.artworks);
  let done = total - missing.length;
  report(total, done);
  const add = async ({ artworkId, image }: MissingImage) => {
    throwIfCancelled(signal);
    await addSampleImage(ctx, artworkId, join(dir, 'images'), image, signal);
    done += 1;
    report(total, done);
  };
  await forEachBounded(ingestConcurrency, missing, add);
}

async function addRecords(
  ctx: Context,
  { artists, artworks }: Sample,
  signal: AbortSignal,
  report: (artworks: number) => void,
): Promise<void> {
  const [artwork] = await select(ctx, 'SELECT 1 FROM artworks LIMIT 1', []);
  if (artwork) return;
  const ids = new Map<string, string>();
  for (const { id, ...input } of artists) ids.set(id, (await createArtist(ctx, input)).id);
  for (const [index, { image: _, ...input }] of artworks.entries()) {
    throwIfCancelled(signal);
    const attributions = input.attributions.map((each) => ({ ...each, artistId: ids.get(each.artistId) ?? '' }));
    await createArtwork(ctx, { ...input, attributions, artistId: attributions[0]?.artistId ?? '' });
    report(index + 1);
  }
}

type MissingImage = { artworkId: string; image: SampleArtwork['image'] };

/** Returns the images of those sample artworks that have none yet. */
async function missingImages(ctx: Context, artworks: SampleArtwork[]): Promise<MissingImage[]> {
  const rows = await select<{ id: string; inventoryNumber: string }>(
    ctx,
    `SELECT id, inventory_number AS "inventoryNumber" FROM artworks
     WHERE primary_image_id IS NULL AND inventory_number = ANY ($1::text[])`,
    [artworks.map(({ inventoryNumber }) => inventoryNumber)],
  );
  const ids = new Map(rows.map(({ id, inventoryNumber }) => [inventoryNumber, id]));
  return artworks.flatMap(({ inventoryNumber, image }) => {
    const artworkId = ids.get(inventoryNumber);
    return artworkId === undefined ? [] : [{ artworkId, image }];
  });
}

async function addSampleImage(
  ctx: Context,
  artworkId: string,
  dir: string,
  { file: fileName, altText, caption }: SampleArtwork['image'],
  signal: AbortSignal,
): Promise<void> {
  const { image } = await addImage(ctx, {
    artworkId,
    stream: createReadStream(join(dir, fileName)),
    fileName,
    signal,
  });
  await inTransaction(ctx, (within) => updateImage(within, { artworkId, imageId: image.imageId, altText, caption }));
}

/** Finds the folder in a parent of this file, which is where sources, bundle and packaged app each have it. */
function sampleDir(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'resources', 'sample', 'catalogue.json'))) {
    if (dirname(folder) === folder) throw new AppError('NOT_FOUND', 'catalogue.sampleMissing');
    folder = dirname(folder);
  }
  return join(folder, 'resources', 'sample');
}
