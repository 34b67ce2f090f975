import { client, orpc } from '../../../lib/api/client.ts';
import { failureOf } from '../../../lib/api/errors.ts';
import { queryClient } from '../../../lib/api/query-client.ts';
import { say } from '../../../lib/i18n/say.ts';
import type { ArtworkPerImage } from '../../../lib/images/artwork-per-image.ts';
import { startUpload } from './start-upload.ts';
import { sourceOf, waiting } from './upload.ts';
import { changeFile, type UploadFile } from './upload-store.ts';

/** Adds an artwork for each image; the uploads panel shows the progress. */
export function addArtworkPerImage(files: readonly File[], artworks: ArtworkPerImage): void {
  const each = files.map((file) => waiting(file.name, file.size, sourceOf(file)));
  startUpload(null, each, async (id, waitingFiles, signal) => await run(id, waitingFiles, artworks, signal));
}

async function run(id: string, files: UploadFile[], artworks: ArtworkPerImage, signal: AbortSignal): Promise<void> {
  let added = 0;
  for (const [index, file] of files.entries()) {
    if (signal.aborted) break;
    const update = (change: Partial<UploadFile>) => changeFile(id, index, change);
    try {
      await addOne(index, file, artworks, signal, update);
      update({ state: 'added' });
      added += 1;
    } catch (error) {
      if (!signal.aborted) update({ state: 'failed', reason: reasonOf(error) });
    }
    await queryClient.invalidateQueries({ queryKey: orpc.artworks.key() });
  }
  if (added > 0) artworks.onAdded(added);
}

async function addOne(
  index: number,
  file: UploadFile,
  { create, remove, changeSet }: ArtworkPerImage,
  signal: AbortSignal,
  update: (change: Partial<UploadFile>) => void,
): Promise<void> {
  const artworkId = await create(index);
  try {
    await addImage(artworkId, file, { signal, context: { changeSet } }, update);
  } catch (error) {
    await remove(artworkId);
    throw error;
  }
}

type Options = { signal: AbortSignal; context: { changeSet: string } };

/** Adds one file to an artwork. @throws the reason why it was refused */
async function addImage(
  artworkId: string,
  { source }: UploadFile,
  options: Options,
  update: (change: Partial<UploadFile>) => void,
): Promise<void> {
  if (typeof source !== 'string') {
    await client.images.attach({ artworkId, file: source }, options);
    return;
  }
  for await (const event of await client.images.ingest({ artworkId, paths: [source] }, options)) {
    if (event.type === 'progress') update({ sent: event.bytes });
    if (event.type === 'failed') throw new Refused(say(event));
  }
}

/** The reason why a file was refused, in the window's language. */
class Refused extends Error {}

const reasonOf = (error: unknown) => (error instanceof Refused ? error.message : failureOf(error).message);
