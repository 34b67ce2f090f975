import type { Gallery } from './gallery.ts';

/**
 * Opens the gallery once for all pages and images. After a failure the next request tries again, so that "Try again"
 * only needs to reload the page.
 */
export class Opening {
  readonly #open: () => Promise<Gallery>;
  #opened: Promise<Gallery> | undefined;
  #started = false;
  /** The open gallery; undefined before it has opened. */
  current: Gallery | undefined;

  constructor(open: () => Promise<Gallery>) {
    this.#open = open;
  }

  /** Starts opening if nothing has; `gallery` reports a failure. */
  start(): void {
    if (!this.#started) this.gallery().catch(() => undefined);
  }

  /** @throws AppError DATABASE with the message that the window shows */
  gallery(): Promise<Gallery> {
    this.#started = true;
    this.#opened ??= this.#open().then(
      (gallery) => {
        this.current = gallery;
        return gallery;
      },
      (error) => {
        this.#opened = undefined;
        throw error;
      },
    );
    return this.#opened;
  }

  /** Closes the gallery if it was opened. */
  async close(): Promise<void> {
    const opened = await this.#opened?.catch(() => undefined);
    await opened?.close();
  }
}
