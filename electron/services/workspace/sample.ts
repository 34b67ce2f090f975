import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import PQueue from 'p-queue';
import * as z from 'zod';
import { artistInput } from '#shared/contract/artists.ts';
import { artworkInput } from '#shared/contract/artworks.ts';
import type { SampleProgress } from '#shared/contract/workspace.ts';
import { AppError } from '#shared/errors.ts';
import { throwIfCancelled } from '../../storage/transfer-errors.ts';
import { createArtist } from '../catalogue/artists.ts';
import { createArtwork } from '../catalogue/artworks.ts';
import { authorize } from '../common/authorize.ts';
import type { Context } from '../common/context.ts';
import { told } from '../common/event-stream.ts';
import { select } from '../common/sql.ts';
import { inTransaction } from '../common/transaction.ts';
import { addImage } from '../images/add-image.ts';
import { updateImage } from '../images/images.ts';
import { imagesAtOnce } from '../images/ingest.ts';

/** `resources/sample/catalogue.json`: artists have numbers of their own, which artworks refer to. */
const sample = z.object({
  artists: z.array(artistInput.extend({ id: z.string() })),
  artworks: z.array(
    artworkInput
      .omit({ artistId: true })
      .extend({ inventoryNumber: z.string(), picture: z.object({ file: z.string(), altText: z.string() }).loose() }),
  ),
});
type Sample = z.infer<typeof sample>;
type SampleArtwork = Sample['artworks'][number];

/**
 * Fills an empty gallery with the sample and tells how far it is: artists and artworks first, all or none, then their
 * images. Cancelled or cut off in the middle, what is there stays, and the next call goes on with the images that
 * are missing. A gallery with works of its own is left alone.
 */
export async function* loadSample(ctx: Context): AsyncGenerator<SampleProgress> {
  authorize(ctx, 'artworks.create');
  const dir = sampleDir();
  const catalogue = sample.parse(JSON.parse(await readFile(join(dir, 'catalogue.json'), 'utf8')));
  yield* told<SampleProgress, void>(ctx, (tell, signal) => load({ ctx, dir, catalogue, tell, signal }));
}

type Loading = {
  ctx: Context;
  dir: string;
  catalogue: Sample;
  tell: (progress: SampleProgress) => void;
  signal: AbortSignal;
};

async function load({ ctx, dir, catalogue, tell, signal }: Loading): Promise<void> {
  const total = catalogue.artworks.length;
  const counted = (works: number, images: number) =>
    tell({ works: { done: works, total }, images: { done: images, total } });
  await inTransaction(ctx, (within) => loadCatalogue(within, catalogue, signal, (works) => counted(works, 0)));
  const waiting = await withoutImage(ctx, catalogue.artworks);
  let done = total - waiting.length;
  counted(total, done);
  const queue = new PQueue({ concurrency: imagesAtOnce });
  const one = async ({ id, picture }: Waiting) => {
    throwIfCancelled(signal);
    await loadImage(ctx, id, join(dir, 'pictures'), picture, signal);
    done += 1;
    counted(total, done);
  };
  // All of them are waited for: one that fails stops no other, and none goes on behind the caller's back.
  const outcomes = await Promise.allSettled(waiting.map((each) => queue.add(() => one(each))));
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
}

async function loadCatalogue(
  ctx: Context,
  { artists, artworks }: Sample,
  signal: AbortSignal,
  counted: (works: number) => void,
): Promise<void> {
  const [anything] = await select(ctx, 'SELECT 1 FROM artworks LIMIT 1', []);
  if (anything) return;
  const ids = new Map<string, string>();
  for (const { id, ...input } of artists) ids.set(id, (await createArtist(ctx, input)).id);
  for (const [index, { picture: _, attributions: parts = [], ...input }] of artworks.entries()) {
    throwIfCancelled(signal);
    const attributions = parts.map((part) => ({ ...part, artistId: ids.get(part.artistId) ?? '' }));
    await createArtwork(ctx, { ...input, attributions, artistId: attributions[0]?.artistId ?? '' });
    counted(index + 1);
  }
}

type Waiting = { id: string; picture: SampleArtwork['picture'] };

async function withoutImage(ctx: Context, artworks: SampleArtwork[]): Promise<Waiting[]> {
  const rows = await select<{ id: string; inventoryNumber: string }>(
    ctx,
    `SELECT id, inventory_number AS "inventoryNumber" FROM artworks
     WHERE primary_image_id IS NULL AND inventory_number = ANY ($1::text[])`,
    [artworks.map(({ inventoryNumber }) => inventoryNumber)],
  );
  const ids = new Map(rows.map(({ id, inventoryNumber }) => [inventoryNumber, id]));
  return artworks.flatMap(({ inventoryNumber, picture }) => {
    const id = ids.get(inventoryNumber);
    return id === undefined ? [] : [{ id, picture }];
  });
}

async function loadImage(
  ctx: Context,
  artworkId: string,
  dir: string,
  picture: Waiting['picture'],
  signal: AbortSignal,
): Promise<void> {
  const { file: fileName, altText } = picture;
  const { image } = await addImage(ctx, {
    artworkId,
    stream: createReadStream(join(dir, fileName)),
    fileName,
    signal,
  });
  await inTransaction(ctx, (within) => updateImage(within, { artworkId, imageId: image.imageId, altText }));
}

/** The sample lies beside the program: the sources, the bundle and the packaged app are each below that folder. */
function sampleDir(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'resources', 'sample', 'catalogue.json'))) {
    if (dirname(folder) === folder)
      throw new AppError('NOT_FOUND', 'The sample gallery is missing in this installation.');
    folder = dirname(folder);
  }
  return join(folder, 'resources', 'sample');
}
