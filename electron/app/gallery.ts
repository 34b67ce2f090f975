import { answerImage } from '../api/images/window.ts';
import { type PagePort, servePort } from '../api/message-port.ts';
import { startUploadQueue } from '../services/originals/upload-sender.ts';
import { startAutomaticSync } from '../services/sync/automatic-sync.ts';
import { type OpenOptions, openWorkspace } from '../services/workspace/workspace.ts';
import type { Keychain } from './keychain.ts';

/** The open workspace as the window uses it. */
export type Gallery = {
  /** Answers the contract's operations on a page's port, until it closes. Start the port after this. */
  serve(port: PagePort): void;
  /** Answers `qwarty://images/<path>`; the request is the page's own. */
  image(request: Request): Promise<Response>;
  /** Ends what works in the background, then the workspace with its database. */
  close(): Promise<void>;
};

/**
 * Opens the workspace and starts what works on it in the background. Everything that needs the database is behind this
 * module: it is loaded while the window comes up, because loading it takes longer than opening a window.
 * @throws AppError DATABASE, with a sentence that says what is wrong and what to do
 */
export async function openGallery(options: OpenOptions & { secrets: Keychain }): Promise<Gallery> {
  const workspace = await openWorkspace(options);
  const jobs = [startUploadQueue(workspace), startAutomaticSync(workspace)];
  const window = { workspace, session: options.secrets };
  return {
    serve: (port) => servePort(port, window),
    image: (request) => answerImage(request, window),
    async close() {
      await Promise.all(jobs.map((job) => job.stop()));
      await workspace.close();
    },
  };
}
