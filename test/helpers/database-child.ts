import { openDatabase } from '#electron/database/database.ts';

/**
 * A process of its own that opens the workspace given as its argument, says "open" on standard output, and then does
 * what the second argument says: `write` inserts rows and prints each one's number once it is committed; `wait` closes
 * when standard input ends. It prints "failed REASON" if the workspace cannot be opened.
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
