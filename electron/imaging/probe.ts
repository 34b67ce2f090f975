import { imagesProcess } from './image-process.ts';

/** What a file says about itself. `width` and `height` are those of the upright image, in pixels. */
export interface ImageFacts {
  mediaType: ImageType;
  width: number;
  height: number;
  /** EXIF orientation, 1 to 8; 1 when the file has none. */
  orientation: number;
  /** The embedded profile's name ("Display P3"), else the kind of colour: "sRGB", "Greyscale", "CMYK", "Lab". */
  colourSpace: string;
  /**
   * When it was taken. EXIF times without a time zone are read as UTC, so that every desktop gets the same value;
   * `metadata.capturedAtLocal` is what the camera's clock showed.
   */
  capturedAt: Date | null;
  metadata: ImageMetadata;
}

/** The only facts of a file that are kept besides: nothing about the place or the owner. */
export interface ImageMetadata {
  camera?: string;
  lens?: string;
  exposureSeconds?: number;
  fNumber?: number;
  iso?: number;
  focalLengthMm?: number;
  /** ISO 8601 without a time zone: the camera's own clock. */
  capturedAtLocal?: string;
  dotsPerInch?: number;
  bitsPerSample?: number;
  hasAlpha?: boolean;
  /** Pages of a TIFF, frames of an animation; missing when there is one. The first one is the image. */
  pages?: number;
}

export type ImageType = 'image/jpeg' | 'image/png' | 'image/webp' | 'image/tiff' | 'image/avif' | 'image/gif';

/**
 * Looks at a file by its content (never by its name) without decoding it.
 * Throws UNSUPPORTED_MEDIA naming what the file looks like and what to do, TOO_LARGE above `limits.upload.pixels`,
 * DAMAGED, NOT_FOUND when it cannot be read, CANCELLED.
 */
export async function probeImage(path: string, options: { signal?: AbortSignal } = {}): Promise<ImageFacts> {
  return await imagesProcess.run('probe', { path }, options.signal);
}
