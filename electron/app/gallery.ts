import { answerExport } from '../api/exports/window.ts';
import { answerImage } from '../api/images/window.ts';
import { type PagePort, servePort } from '../api/message-port.ts';
import { type AutomaticBackups, startAutomaticBackups } from '../services/backup/automatic-backups.ts';
import { backUpBeforeUpdate } from '../services/backup/before-update.ts';
import { startFixityChecks } from '../services/fixity/fixity.ts';
import { startJournalRetention } from '../services/history/retention.ts';
import { startAnalysingImages } from '../services/images/analyse-images.ts';
import { startUploadQueue } from '../services/originals/upload-sender.ts';
import { startAutomaticSync } from '../services/sync/automatic-sync.ts';
import { startIndexBuild } from '../services/workspace/indexes.ts';
import { type OpenOptions, openWorkspace } from '../services/workspace/workspace.ts';
import type { Keychain } from './keychain.ts';
import { chooseArchiveFile, chooseFolder } from './window/choose-folder.ts';

/** The window's access to the open workspace. */
export type Gallery = {
  /** Serves the contract's operations on a page's port until it closes. Start the port afterwards. */
  serve(port: PagePort): void;
  /** Responds to `qwarty://images/<path>`. */
  image(request: Request): Promise<Response>;
  /** Responds to `qwarty://exports/<list>`. */
  export(request: Request): Promise<Response>;
  /** The backups that run by themselves. */
  backups: AutomaticBackups;
  /** Stops the background jobs, then closes the workspace and its database. */
  close(): Promise<void>;
};

/**
 * Opens the workspace and starts its background jobs. All code that needs the database is behind this module, which is
 * loaded while the window opens.
 * @throws AppError DATABASE with a message that says what is wrong and what to do
 */
export async function openGallery(options: OpenOptions & { secrets: Keychain }): Promise<Gallery> {
  const workspace = await openWorkspace({ ...options, beforeUpdate: backUpBeforeUpdate });
  const backups = startAutomaticBackups(workspace);
  const jobs = [
    backups,
    startUploadQueue(workspace),
    startAutomaticSync(workspace),
    startJournalRetention(workspace),
    startIndexBuild(workspace),
    startFixityChecks(workspace),
    startAnalysingImages(workspace),
  ];
  const window = { workspace, session: options.secrets, chooseFolder, chooseArchiveFile };
  return {
    serve: (port) => servePort(port, window),
    image: (request) => answerImage(request, window),
    export: (request) => answerExport(request, window),
    backups,
    async close() {
      await Promise.all(jobs.map((job) => job.stop()));
      await workspace.close();
    },
  };
}
