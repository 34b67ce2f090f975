import { openDatabase } from '#electron/database/database.ts';

/**
 * A child process that opens the workspace in its first argument and prints "open", or "failed REASON". Its second
 * argument is `write` (inserts rows and prints the number of each committed row) or `wait` (closes the workspace when
 * standard input ends).
 */
const [, , workspaceDir = '', task = 'wait'] = process.argv;
const log = { info: () => {}, warn: () => {} };

const say = (line: string) => new Promise((resolve) => process.stdout.write(`${line}\n`, resolve));

try {
  const database = await openDatabase({ workspaceDir, log });
  await say('open');
  if (task === 'write') {
    for (let n = 1; ; n++) {
      await database.sequelize.query(`INSERT INTO settings (key, value) VALUES ('row ${n}', '${n}')`);
      await say(String(n));
    }
  }
  process.stdin.resume().on('end', async () => {
    await database.close();
    await say('closed');
  });
} catch (error) {
  const reason = (error as { details?: { reason?: string } }).details?.reason;
  await say(`failed ${reason ?? error}`);
  process.exit(1);
}
