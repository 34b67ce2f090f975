import { access, constants, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type pg from 'pg';
import { AppError } from '#shared/errors.ts';
import { migrationsOf } from '../schema/files.ts';
import { ScramClient } from '../schema/scram-client.ts';
import { serverAccount } from './account.ts';
import { findBinaries } from './binaries.ts';
import { makeWorkspaceDir } from './cluster.ts';
import { openEmbeddedServer } from './embedded-server.ts';
import { checkExternalServer } from './external-server.ts';
import { refuseUnknownSchema, schemaVersion } from './migrate.ts';
import { explain } from './problems.ts';

/** The result of one check: its name, whether it passed, and a sentence with the finding or the solution. */
export type Finding = { check: string; ok: boolean; message: string };

/** Less free space may not suffice for a day's images. */
const minFreeBytes = 1024 ** 3;

/**
 * Checks everything that the workspace's database needs. Runs all checks even if one fails. Changes nothing, except
 * that it creates a missing database.
 */
export async function examineDatabase(workspaceDir: string, url?: string): Promise<Finding[]> {
  if (url !== undefined) {
    return [await check('server', workspaceDir, async () => await describe(await checkExternalServer(url)))];
  }
  return [
    await check('programs', workspaceDir, async () => {
      const account = await serverAccount(join(workspaceDir, 'postgres'), workspaceDir);
      const { version } = await findBinaries(account);
      return `PostgreSQL ${version.replace(/-.*/, '')}${account === undefined ? '' : `, run by the account number ${account.uid}`}`;
    }),
    await check('folder', workspaceDir, async () => {
      await makeWorkspaceDir(workspaceDir);
      await access(workspaceDir, constants.R_OK | constants.W_OK | constants.X_OK);
      return `${workspaceDir} can be written`;
    }),
    await checkSpace(workspaceDir),
    await check('server', workspaceDir, async () => {
      const server = await openEmbeddedServer({ workspaceDir, log: { info() {}, warn() {} }, onStep: () => {} });
      try {
        return await describe(server.connection);
      } finally {
        await server.close();
      }
    }),
  ];
}

async function check(name: string, place: string, run: () => Promise<string>): Promise<Finding> {
  try {
    return { check: name, ok: true, message: await run() };
  } catch (error) {
    const known = explain(error, place);
    if (known instanceof AppError) return { check: name, ok: false, message: known.message };
    return { check: name, ok: false, message: String(error) };
  }
}

async function checkSpace(workspaceDir: string): Promise<Finding> {
  let enough = true;
  const finding = await check('space', workspaceDir, async () => {
    const { bavail, bsize } = await statfs(workspaceDir).catch(async () => await statfs(dirname(workspaceDir)));
    const freeBytes = bavail * bsize;
    enough = freeBytes >= minFreeBytes;
    const free = `${(freeBytes / 1024 ** 3).toFixed(1)} GB free`;
    return enough ? free : `${free}, less than 1 GB: move or remove other files on this disk`;
  });
  return { ...finding, ok: finding.ok && enough };
}

async function describe(connection: pg.ClientConfig): Promise<string> {
  const client = new ScramClient(connection);
  await client.connect();
  try {
    const { rows } = await client.query('SHOW server_version');
    const version = `PostgreSQL ${rows[0].server_version} answers`;
    const done = await schemaVersion(client);
    const migrations = migrationsOf('desktop');
    refuseUnknownSchema(done, migrations);
    const open = migrations.length - done.length;
    return open === 0
      ? `${version}; its schema is up to date`
      : `${version}; the next start brings its schema up to date`;
  } finally {
    await client.end();
  }
}
