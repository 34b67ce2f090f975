import test from 'ava';
import nock from 'nock';

/**
 * Import this in tests that fake third-party servers. Every request to another computer that no fake answers then
 * fails, and so does the test file, even if the code under test hides the error.
 */
const refused: string[] = [];
const thisComputer = /^(127\.0\.0\.1|\[?::1\]?|localhost)(:\d+)?$/;

/** Arguments of nock's event: the request's options, preceded by the request if a fake exists for the host. */
type Details = { host?: string; hostname?: string };

nock.disableNetConnect();
nock.enableNetConnect((host) => thisComputer.test(host));
nock.emitter.on('no match', (...details: Details[]) => {
  const { host, hostname } = details[1] ?? details[0] ?? {};
  const asked = host ?? hostname ?? 'somewhere';
  if (!thisComputer.test(asked)) refused.push(asked);
});

test.after.always('no request has left this computer', (t) => {
  nock.enableNetConnect();
  nock.restore();
  t.deepEqual(refused, []);
});
