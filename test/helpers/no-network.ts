import test from 'ava';
import nock from 'nock';

/**
 * Import this where other people's servers are faked: from then on every request that leaves this computer, and that no
 * fake answers, fails; and the test file fails with it, even if the code under test hides the error.
 */
const refused: string[] = [];

nock.disableNetConnect();
nock.enableNetConnect((host) => /^(127\.0\.0\.1|\[?::1\]?|localhost)(:\d+)?$/.test(host));
nock.emitter.on('no match', (request: { options?: { host?: string }; url?: string; path?: string }) => {
  const host = request.options?.host ?? request.url ?? 'somewhere';
  if (!/127\.0\.0\.1|localhost|::1/.test(host)) refused.push(host);
});

test.after.always('no request has left this computer', (t) => {
  nock.enableNetConnect();
  nock.restore();
  t.deepEqual(refused, []);
});
