import { createHash } from 'node:crypto';
import { access, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeDerivatives } from '../../imaging/derivatives.ts';
import type { Rotation } from '../../imaging/types.ts';
import { hashPath } from '../../storage/object-store.ts';
import type { Context, Workspace } from '../common/context.ts';
import { singleFlight } from '../common/single-flight.ts';
import { originalPath } from '../originals/original-path.ts';

type Drawn = { sha256: string; rotation: Rotation };

const drawing = singleFlight<void>();

/** The folder of everything that is drawn from one original: it can be removed at any time, and is made again. */
export function derivativesRoot(workspace: Workspace, sha256: string): string {
  return join(workspace.dir, 'derivatives', hashPath(sha256));
}

/** The folder of one rotation's thumbnails and pyramid. */
export function derivativesDir(workspace: Workspace, { sha256, rotation }: Drawn): string {
  return join(derivativesRoot(workspace, sha256), `r${rotation}`);
}

/** The path of a thumbnail, drawn again from the original if it is missing. `size`: pixels of the long side. */
export async function thumbnailPath(ctx: Context, image: Drawn, size: number): Promise<string> {
  const { workspace } = ctx;
  const dir = derivativesDir(workspace, image);
  const path = join(dir, `${size}.webp`);
  if (await isThere(path)) return path;
  await drawing(dir, async () => {
    await makeDerivatives(await originalPath({ workspace }, image.sha256), dir, { rotation: image.rotation });
  });
  return path;
}

/** Whether an image's smallest thumbnail is there. */
export async function hasDerivatives(workspace: Workspace, image: Drawn): Promise<boolean> {
  return await isThere(join(derivativesDir(workspace, image), '256.webp'));
}

/** Removes everything that was drawn from an original. */
export async function removeDerivatives(workspace: Workspace, sha256: string): Promise<void> {
  await rm(derivativesRoot(workspace, sha256), { recursive: true, force: true });
}

/** Returns an identifier of one version of one thumbnail, for HTTP's ETag; it changes with the rotation. */
export function thumbnailEtag({ sha256, rotation }: Drawn, size: number): string {
  return createHash('sha256').update(`${sha256} ${rotation} ${size}`).digest('base64url').slice(0, 27);
}

/** Whether there is such a file. */
export async function isThere(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}
