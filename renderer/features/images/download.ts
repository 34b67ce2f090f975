import type { Placement } from '#shared/contract/images.ts';
import { originalUrl } from '../../lib/images/image-url.ts';
import { reportFailure } from '../../lib/ui/notify.ts';

/** Downloads the unchanged original under its file name. */
export async function downloadOriginal(image: Placement): Promise<void> {
  try {
    const response = await fetch(originalUrl(image.imageId));
    if (!response.ok) throw new Error(response.statusText);
    const url = URL.createObjectURL(await response.blob());
    const link = document.createElement('a');
    link.href = url;
    link.download = image.fileName ?? `${image.sha256}.${image.mediaType.split('/')[1]}`;
    link.click();
    URL.revokeObjectURL(url);
  } catch (error) {
    reportFailure(error);
  }
}
