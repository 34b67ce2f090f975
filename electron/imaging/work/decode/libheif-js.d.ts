/** The part of libheif-js that is used; the package has no types for it. */
declare module 'libheif-js/wasm-bundle.js' {
  interface Pixels {
    data: Uint8ClampedArray;
    width: number;
    height: number;
  }

  interface HeifImage {
    get_width(): number;
    get_height(): number;
    is_primary(): number | boolean;
    /** Decodes into `target` as RGBA, upright; null if the image is damaged. */
    display(target: Pixels, done: (pixels: Pixels | null) => void): void;
    free(): void;
  }

  class HeifDecoder {
    decode(file: Uint8Array): HeifImage[];
  }

  const libheif: { HeifDecoder: typeof HeifDecoder };
  export default libheif;
}
