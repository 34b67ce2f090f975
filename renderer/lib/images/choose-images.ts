import { chooseFiles } from '../ui/choose-files.ts';

/** The formats that imaging can read; `image/*` would offer others as well. */
const accept = '.jpg,.jpeg,.png,.webp,.tif,.tiff,.avif,.heic,.heif,.gif';

/** Asks for images or for a folder of images; returns none if cancelled. */
export function chooseImages({ folder = false } = {}): Promise<File[]> {
  return chooseFiles({ accept, multiple: true, folder });
}
