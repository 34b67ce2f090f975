import type { Gallery } from './gallery.ts';

/**
 * The gallery while it opens: started once with the app, waited for by every page and image. After a failure the
 * next one who asks makes it try again, so that "Try again" is loading the page again.
 */
export class Opening {
  readonly #open: () => Promise<Gallery>;
  #opened: Promise<Gallery> | undefined;

  constructor(open: () => Promise<Gallery>) {
    this.#open = open;
  }

  /** Begins to open without waiting; a failure is told to whoever asks by `gallery`. */
  start(): void {
    this.gallery().catch(() => undefined);
  }

  /** @throws AppError DATABASE, with the sentence that the window shows. */
  gallery(): Promise<Gallery> {
    this.#opened ??= this.#open().catch((error) => {
      this.#opened = undefined;
      throw error;
    });
    return this.#opened;
  }

  /** Closes what was opened, if anything was. */
  async close(): Promise<void> {
    const opened = await this.#opened?.catch(() => undefined);
    await opened?.close();
  }
}
