import type { Placement } from '#shared/contract/files/images.ts';
import { originalUrl } from '../../lib/images/image-url.ts';
import { reportFailure } from '../../lib/ui/notify.ts';
import { saveFile } from '../../lib/ui/save-file.ts';

/** Downloads the unchanged original under its file name. */
export async function downloadOriginal(image: Placement): Promise<void> {
  try {
    const response = await fetch(originalUrl(image.imageId));
    if (!response.ok) throw new Error(response.statusText);
    const name = image.fileName ?? `${image.sha256}.${image.mediaType.split('/')[1]}`;
    saveFile(await response.blob(), name);
  } catch (error) {
    reportFailure(error);
  }
}
