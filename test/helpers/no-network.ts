import test from 'ava';
import nock from 'nock';

/**
 * Import this where other people's servers are faked: from then on every request that leaves this computer, and that no
 * fake answers, fails; and the test file fails with it, even if the code under test hides the error.
 */
const refused: string[] = [];
const thisComputer = /^(127\.0\.0\.1|\[?::1\]?|localhost)(:\d+)?$/;

/** What nock tells of a request: its options, before them the request itself if a fake knew the host. */
type Told = { host?: string; hostname?: string };

nock.disableNetConnect();
nock.enableNetConnect((host) => thisComputer.test(host));
nock.emitter.on('no match', (...told: Told[]) => {
  const { host, hostname } = told[1] ?? told[0] ?? {};
  const asked = host ?? hostname ?? 'somewhere';
  if (!thisComputer.test(asked)) refused.push(asked);
});

test.after.always('no request has left this computer', (t) => {
  nock.enableNetConnect();
  nock.restore();
  t.deepEqual(refused, []);
});
