import { createHash } from 'node:crypto';
import { access, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeDerivatives } from '../../imaging/derivatives.ts';
import type { Rotation } from '../../imaging/types.ts';
import { hashPath } from '../../storage/object-store.ts';
import type { Context, Workspace } from '../common/context.ts';
import { singleFlight } from '../common/single-flight.ts';
import { originalPath } from '../originals/original-path.ts';

type RotatedImage = { sha256: string; rotation: Rotation };

const creating = singleFlight<void>();

/** All derivatives of one original. The folder may be removed at any time and is recreated on demand. */
function derivativesRoot(workspace: Workspace, sha256: string): string {
  return join(workspace.dir, 'derivatives', hashPath(sha256));
}

/** Returns the folder of one rotation's thumbnails and pyramid. */
export function derivativesDir(workspace: Workspace, { sha256, rotation }: RotatedImage): string {
  return join(derivativesRoot(workspace, sha256), `r${rotation}`);
}

/** Returns the path of a thumbnail, creating it if it is missing. `size` is the long side in pixels. */
export async function thumbnailPath(
  ctx: Context,
  image: RotatedImage & { bytes: number },
  size: number,
): Promise<string> {
  const { workspace } = ctx;
  const dir = derivativesDir(workspace, image);
  const path = join(dir, `${size}.webp`);
  if (await fileExists(path)) return path;
  await creating(dir, async () => {
    await makeDerivatives(await originalPath({ workspace }, image), dir, { rotation: image.rotation });
  });
  return path;
}

/** Returns whether an image has its smallest thumbnail. */
export async function hasDerivatives(workspace: Workspace, image: RotatedImage): Promise<boolean> {
  return await fileExists(join(derivativesDir(workspace, image), '256.webp'));
}

/** Removes all derivatives of an original. */
export async function removeDerivatives(workspace: Workspace, sha256: string): Promise<void> {
  await rm(derivativesRoot(workspace, sha256), { recursive: true, force: true });
}

/** Returns an identifier of one version of one thumbnail, for HTTP's ETag; it changes with the rotation. */
export function thumbnailEtag({ sha256, rotation }: RotatedImage, size: number): string {
  return createHash('sha256').update(`${sha256} ${rotation} ${size}`).digest('base64url').slice(0, 27);
}

/** Returns whether a file exists. */
export async function fileExists(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}
