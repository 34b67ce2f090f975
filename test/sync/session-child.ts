import { synchronise } from '#electron/sync/session.ts';

// One session in a process of its own, which a failure switch (QWARTY_SYNC_FAIL) may kill.
const [database = '', hubUrl = '', label = ''] = process.argv.slice(2);
const summary = await synchronise({ local: JSON.parse(database), hubUrl, label });
process.stdout.write(JSON.stringify(summary));
