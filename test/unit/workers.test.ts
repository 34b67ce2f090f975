import { readFile } from 'node:fs/promises';
import test from 'ava';
import { startWorker, workerNames } from '#electron/workers/start.ts';

if (process.platform === 'linux') {
  for (const name of workerNames) {
    test.serial(`the ${name} gets no secrets in its environment`, async (t) => {
      process.env.QWARTY_S3_SECRET_ACCESS_KEY = 'a-secret';
      t.teardown(() => {
        delete process.env.QWARTY_S3_SECRET_ACCESS_KEY;
      });
      const worker = startWorker(name, { onMessage: () => {}, onEnd: () => {} });
      t.teardown(() => worker.kill());
      const environment = await readFile(`/proc/${worker.pid}/environ`, 'utf8');
      t.regex(environment, /PATH=/);
      t.notRegex(environment, /a-secret/);
    });
  }
}
