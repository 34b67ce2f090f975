import { once } from 'node:events';
import { type Command, InvalidArgumentError } from 'commander';
import { serveHttp } from '../api/http/server.ts';
import { startAutomaticBackups } from '../services/backup/automatic-backups.ts';
import { startFixityChecks } from '../services/fixity/fixity.ts';
import { startJournalRetention } from '../services/history/retention.ts';
import { startAnalysingImages } from '../services/images/analyse-images.ts';
import { startUploadQueue } from '../services/originals/upload-sender.ts';
import { startIndexBuild } from '../services/workspace/indexes.ts';
import { print } from './output.ts';
import { withWorkspace } from './with-workspace.ts';

/**
 * `serve`: serves the HTTP API until a signal. Prints a line with the address when ready, and without users the set-up
 * code.
 */
export function addServe(program: Command): void {
  program
    .command('serve')
    .description('serves the HTTP API of this workspace on 127.0.0.1')
    .option('--port <number>', 'the port; 0 selects a free one', port, 0)
    .action(async (options: { port: number }, command: Command) => {
      await withWorkspace(command, async ({ workspace }, _json, ending) => {
        const server = await serveHttp({ workspace, port: options.port });
        const jobs = [
          startUploadQueue(workspace),
          startJournalRetention(workspace),
          startAutomaticBackups(workspace),
          startIndexBuild(workspace),
          startFixityChecks(workspace),
          startAnalysingImages(workspace),
        ];
        print(JSON.stringify({ url: server.url, setUpCode: server.setUpCode }));
        if (!ending.aborted) await once(ending, 'abort');
        await server.close();
        await Promise.all(jobs.map((job) => job.stop()));
      });
    });
}

function port(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number <= 65_535) return number;
  throw new InvalidArgumentError('A port is a whole number from 0 to 65535.');
}
