import { synchronise } from '#electron/sync/session.ts';

// One session in a child process, which a failpoint (QWARTY_SYNC_FAIL) may kill.
const [database = '', hubUrl = '', label = '', sizes = '{}'] = process.argv.slice(2);
const summary = await synchronise({ local: JSON.parse(database), hubUrl, label, sizes: JSON.parse(sizes) });
process.stdout.write(JSON.stringify(summary));
