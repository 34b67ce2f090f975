import type { Colour } from '#shared/catalogue/colours.ts';

/** Clockwise rotation in degrees that a curator chose, in addition to the file's EXIF orientation. */
export type Rotation = 0 | 90 | 180 | 270;

export type ImageType =
  | 'image/jpeg'
  | 'image/png'
  | 'image/webp'
  | 'image/tiff'
  | 'image/avif'
  | 'image/heic'
  | 'image/gif';

/** Facts read from a file's header. `width` and `height` are in pixels, after applying the EXIF orientation. */
export interface ImageFacts {
  mediaType: ImageType;
  width: number;
  height: number;
  /** EXIF orientation, 1 to 8; 1 if the file has none. */
  orientation: number;
  /** Name of the embedded ICC profile ("Display P3"), or the colour model: "sRGB", "Greyscale", "CMYK", "Lab". */
  colourSpace: string;
  /**
   * Capture time. EXIF times without a time zone are read as UTC, so that every desktop stores the same value;
   * `metadata.capturedAtLocal` is the camera's local time.
   */
  capturedAt: Date | null;
  metadata: ImageMetadata;
}

/** The remaining metadata that is stored. It contains no location and no owner. */
export interface ImageMetadata {
  camera?: string;
  lens?: string;
  exposureSeconds?: number;
  fNumber?: number;
  iso?: number;
  focalLengthMm?: number;
  /** ISO 8601 without a time zone: the camera's local time. */
  capturedAtLocal?: string;
  dotsPerInch?: number;
  bitsPerSample?: number;
  hasAlpha?: boolean;
  /** Texts that the photographer wrote into the file. */
  embedded?: EmbeddedTexts;
  /** Number of TIFF pages or animation frames, if more than one. Only the first is used. */
  pages?: number;
}

/** Texts of IPTC and XMP, offered as values. */
export interface EmbeddedTexts {
  title?: string | undefined;
  caption?: string | undefined;
  altText?: string | undefined;
  creators?: string[] | undefined;
  keywords?: string[] | undefined;
  rights?: string | undefined;
  /** Inventory numbers of what is shown. */
  numbers?: string[] | undefined;
}

export interface Derivatives {
  /** The image in about 25 bytes, base64-encoded; shown while the thumbnail loads (see the `thumbhash` package). */
  thumbhash: string;
  /** What the image looks like, as a signed 64-bit integer in decimal; see `differenceHash`. */
  dhash: string;
  /** The colours that dominate the image, the most frequent first; see `dominantColours`. */
  colours: Colour[];
}

/**
 * Deep Zoom figures, as OpenSeadragon expects them. Level `levels - 1` is the full image; each level below has half the
 * size (rounded up), down to 1 × 1 pixel at level 0. Tiles are `tileSize` pixels square, do not overlap and are counted
 * from the top left corner; tiles at the right and bottom edges are smaller.
 */
export interface TileInfo {
  width: number;
  height: number;
  tileSize: number;
  levels: number;
}

export interface Tile {
  data: Buffer<ArrayBuffer>;
  mediaType: 'image/jpeg' | 'image/webp';
}

/** The job has its process for itself, so that it may decode a large image. */
interface Alone {
  alone?: boolean;
}

/** The jobs of the image process. Input and output are plain values and byte arrays; failures are AppErrors. */
interface Jobs {
  probe: { input: { path: string }; output: ImageFacts };
  derivatives: { input: { path: string; outDir: string; rotation: Rotation } & Alone; output: Derivatives };
  pyramid: { input: { path: string; pyramid: string; rotation: Rotation } & Alone; output: undefined };
  tileInfo: { input: { pyramid: string }; output: TileInfo };
  tile: {
    input: { pyramid: string; level: number; x: number; y: number };
    output: Omit<Tile, 'data'> & { data: Uint8Array<ArrayBuffer> };
  };
}

export type JobName = keyof Jobs;
export type JobInput<Name extends JobName> = Jobs[Name]['input'];
export type JobOutput<Name extends JobName> = Jobs[Name]['output'];
