import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import pg from 'pg';
import { servePort } from '#electron/api/message-port.ts';
import { facetProcessOf } from '#electron/services/filters/process/facet-process.ts';
import { openWorkspace } from '#electron/services/workspace/workspace.ts';
import type { Contract } from '#shared/contract/index.ts';
import { secretsInMemory } from '#test/helpers/client.ts';
import { seedCatalogue } from './seed.ts';

/** The account in the benches' workspaces. */
export const benchAccount = { email: 'bench@example.org', name: 'Bench', password: 'a long enough password' };

const silent = { info: () => {}, warn: () => {}, error: () => {} };

/**
 * Opens a workspace with a seeded catalogue on the embedded server, with users' settings (fsync on), and a signed-in
 * client that calls through a message port like the window.
 */
export async function benchGallery(counts: { artists: number; artworks: number }) {
  const dir = await mkdtemp(join(tmpdir(), 'qwarty-bench-'));
  // As root the database runs under another account, which must be able to enter the folder; otherwise it would be
  // created in /var/lib and never deleted.
  await chmod(dir, 0o711);
  const workspace = await openWorkspace({ dir, log: silent });
  const bare = new pg.Client(workspace.database.connection);
  await bare.connect();
  await seedCatalogue(bare, counts);

  const { port1, port2 } = new MessageChannel();
  servePort(port1, { workspace, session: secretsInMemory() });
  const client: ContractRouterClient<Contract> = createORPCClient(new RPCLink({ port: port2 }));
  port1.start();
  port2.start();
  await client.auth.setUp(benchAccount);

  const stop = async () => {
    port2.close();
    await bare.end();
    await workspace.close();
  };
  const remove = () => rm(dir, { recursive: true, force: true });
  return {
    dir,
    client,
    pg: bare,
    /** Counts facets of large galleries. */
    facetProcess: facetProcessOf(workspace),
    /** Adds files to a new artwork and waits for all of them. @throws if one is rejected */
    async ingest(paths: string[]): Promise<void> {
      const artist = await client.artists.create({ name: 'Jane Maker' });
      const { id: artworkId } = await client.artworks.create({ title: 'Ingest', artistId: artist.id });
      for await (const event of await client.images.ingest({ artworkId, paths })) {
        if (event.type === 'failed') throw new Error(`${event.name}: ${event.message}`);
      }
    },
    stop,
    remove,
    async close() {
      await stop();
      await remove();
    },
  };
}
