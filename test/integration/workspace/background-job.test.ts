import '#test/helpers/no-network.ts';
import test from 'ava';
import { startBackgroundJob } from '#electron/services/workspace/background-job.ts';
import { testApp } from '#test/helpers/app.ts';
import { until } from '#test/helpers/until.ts';

test('a background job repeats, one run at a time, and outlives a failure', async (t) => {
  const { workspace } = await testApp(t);
  let [starts, atOnce, most] = [0, 0, 0];
  let end = () => {};
  const job = startBackgroundJob(workspace, {
    name: 'Test',
    everyMs: 1,
    async work() {
      starts += 1;
      atOnce += 1;
      most = Math.max(most, atOnce);
      if (starts === 2)
        await new Promise<void>((resolve) => {
          end = resolve;
        });
      atOnce -= 1;
      if (starts === 1) throw new Error('a failure');
    },
  });
  t.teardown(job.stop);
  await until(() => starts === 2);
  t.true(
    workspace.log.lines.some(({ message, fields }) => message === 'background job failed' && fields?.job === 'Test'),
  );
  // Several starts of the interval pass while the second run waits.
  await new Promise<void>((resolve) => {
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
      if (turns < 5) return;
      clearInterval(timer);
      resolve();
    }, 1);
  });
  end();
  await until(() => starts > 3);
  t.is(most, 1);
});

test('stopping a background job aborts its run and waits for the end', async (t) => {
  const { workspace } = await testApp(t);
  let state = 'waiting';
  const job = startBackgroundJob(workspace, {
    name: 'Test',
    everyMs: 1,
    async work({ signal }) {
      state = 'running';
      await new Promise((resolve) => signal?.addEventListener('abort', resolve, { once: true }));
      state = 'ended';
      throw new Error('the end of an aborted run');
    },
  });
  await until(() => state === 'running');
  await job.stop();
  t.is(state, 'ended');
  t.deepEqual(workspace.log.lines, [], 'an aborted run has not failed');
});
