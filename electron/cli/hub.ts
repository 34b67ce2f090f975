import type { Command } from 'commander';
import type pg from 'pg';
import { AppError } from '#shared/errors.ts';
import type { PlainKey } from '#shared/messages/message.ts';
import { connectHub, hubProblem } from '../sync/connection/hub-connection.ts';
import { grantMember, initHub } from '../sync/hub/init.ts';
import { type HubStatus, hubStatus } from '../sync/hub/status.ts';
import { belongsToHub, leaveHub } from '../sync/recovery/leave-hub.ts';
import { confirmed } from './confirmed.ts';
import { columns, print } from './output.ts';
import { type GlobalOptions, withWorkspace } from './with-workspace.ts';

/** `hub init`, `hub status` and `hub grant`, for the hub's admin, need no workspace, unlike `hub leave`. */
export function addHub(program: Command): void {
  const hub = program.command('hub').description('the gallery’s shared database');
  addLeave(hub);
  hub
    .command('init')
    .description('sets up a database as a hub, or updates a hub')
    .argument('[url]', 'postgres://login:password@host/database (default: QWARTY_HUB_URL)')
    .action(async (url: string | undefined, _options: object, command: Command) => {
      await withHub(url, 'hub.mayNotInit', async (client) => {
        await initHub(client);
        const status = await hubStatus(client);
        print(isJson(command) ? JSON.stringify(status) : `The hub is ready (schema ${status.schemaVersion}).`);
      });
    });
  hub
    .command('status')
    .description('shows the version, the desktops with their last sessions, and open conflicts')
    .argument('[url]', 'the hub’s address (default: QWARTY_HUB_URL)')
    .action(async (url: string | undefined, _options: object, command: Command) => {
      await withHub(url, undefined, async (client) => {
        const status = await hubStatus(client);
        print(isJson(command) ? JSON.stringify(status) : describe(status));
      });
    });
  hub
    .command('grant')
    .description('allows a login of the hub’s server to sync')
    .argument('<login>', 'the login, which must exist')
    .option('--hub <url>', 'the hub’s address (default: QWARTY_HUB_URL)')
    .action(async (login: string, options: { hub?: string }, command: Command) => {
      await withHub(options.hub, 'hub.mayNotGrant', async (client) => {
        await grantMember(client, login);
        print(isJson(command) ? JSON.stringify({ granted: login }) : `${login} can sync with this hub.`);
      });
    });
}

/** `hub leave`: detaches this workspace from a hub that is gone. */
function addLeave(hub: Command): void {
  hub
    .command('leave')
    .description('detaches this workspace from its hub, so that it can sync with another one')
    .option('--yes', 'do not ask for confirmation')
    .action(async ({ yes = false }: { yes?: boolean }, command: Command) => {
      await withWorkspace(command, async ({ workspace }, json) => {
        const { connection } = workspace.database;
        if (!(await belongsToHub(connection))) throw new AppError('CONFLICT', 'hub.none');
        if (!yes && !(await confirmed(leaveQuestion))) throw new AppError('CANCELLED', 'requests.cancelled');
        const records = await leaveHub(connection);
        print(json ? JSON.stringify({ records }) : `Left the hub. The next sync sends all ${records} records.`);
      });
    });
}

const leaveQuestion = `This workspace leaves its hub. Nothing is deleted here, but changes of other desktops that it has not received stay on
the hub. The next sync sends every record to the hub that is then set. Use this only if the hub is gone for good.
Leave the hub? [y/N] `;

const noRight = '42501';

/** @param refusal the error for a login without the necessary privileges */
async function withHub(
  url: string | undefined,
  refusal: PlainKey | undefined,
  work: (client: pg.Client) => Promise<void>,
): Promise<void> {
  const address = url ?? process.env.QWARTY_HUB_URL;
  if (!address) throw new AppError('VALIDATION', 'hub.addressMissing');
  const client = await connectHub(address);
  try {
    await work(client);
  } catch (error) {
    if (refusal && (error as { code?: string }).code === noRight) {
      throw new AppError('FORBIDDEN', refusal, { reason: 'no-right', cause: error });
    }
    throw hubProblem(error);
  } finally {
    await client.end();
  }
}

const isJson = (command: Command) => command.optsWithGlobals<GlobalOptions>().json === true;

function describe(status: HubStatus): string {
  const rows = status.replicas.map(({ label, login, lastSeen, lastPulledSeq, retired }) => [
    label,
    login,
    lastSeen,
    String(lastPulledSeq),
    retired ? 'retired' : '',
  ]);
  return [
    `Schema ${status.schemaVersion}, protocol ${status.protocol}, at ${status.seq}, ${status.openConflicts} open conflicts.`,
    columns([['DESKTOP', 'LOGIN', 'LAST SEEN', 'RECEIVED', ''], ...rows]),
  ].join('\n');
}
