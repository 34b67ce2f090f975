import { type Command, Option } from 'commander';
import { type Role, roles } from '#shared/abilities.ts';
import type { User } from '#shared/contract/workspace/auth.ts';
import { userInput } from '#shared/contract/workspace/users.ts';
import { refusedInput } from '../api/validation-errors.ts';
import { createUser, listUsers } from '../services/accounts/users.ts';
import { inTransaction } from '../services/common/transaction.ts';
import { columns, print } from './output.ts';
import { secretFromStdin } from './stdin.ts';
import { withWorkspace } from './with-workspace.ts';

type AddOptions = { email: string; name: string; role: Role };

/** `users add` and `users list`. The first account can be created this way. */
export function addUsers(program: Command): void {
  const users = program.command('users').description('manages users');
  users
    .command('add')
    .description('adds an account')
    .requiredOption('--email <address>', 'the e-mail address to sign in with')
    .requiredOption('--name <name>', 'the user’s name')
    .addOption(new Option('--role <role>', 'the user’s role').choices(roles).makeOptionMandatory())
    .requiredOption('--password-stdin', 'reads the password from standard input')
    .action(async ({ email, name, role }: AddOptions, command: Command) => {
      const checked = userInput.safeParse({ email, name, role, password: await secretFromStdin() });
      if (!checked.success) throw refusedInput(checked.error.issues);
      await withWorkspace(command, async (ctx, json) => {
        const user = await inTransaction(ctx, (ctx) => createUser(ctx, checked.data));
        print(json ? JSON.stringify(user) : `Added ${user.email} (${user.role}).`);
      });
    });
  users
    .command('list')
    .description('lists all accounts')
    .action(async (_options: object, command: Command) => {
      await withWorkspace(command, async (ctx, json) => {
        const all = await listUsers(ctx);
        print(json ? JSON.stringify(all) : table(all));
      });
    });
}

function table(users: readonly User[]): string {
  const rows = users.map(({ email, name, role, disabledAt, restored }) => [
    email,
    name,
    role,
    disabledAt ? 'disabled' : restored ? 'no password' : '',
  ]);
  return columns([['E-MAIL', 'NAME', 'ROLE', ''], ...rows]);
}
