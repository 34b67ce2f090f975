import anyTest, { type TestFn } from 'ava';
import { completeS3Config, type S3Config, s3ConfigFromEnvironment } from '#electron/storage/s3-config.ts';
import { createS3Store } from '#electron/storage/s3-store.ts';
import { AppError } from '#shared/errors.ts';
import { refuse, type S3Server, startS3Server } from '#test/helpers/s3/s3-server.ts';

const test = anyTest as TestFn<{ server: S3Server }>;

test.beforeEach(async (t) => {
  t.context = { server: await startS3Server() };
});

test.afterEach.always(async (t) => await t.context.server.close());

async function check(config: S3Config) {
  const s3 = createS3Store(config);
  try {
    return await s3.test();
  } finally {
    s3.close();
  }
}

test('a check of a working bucket succeeds and removes only its own file', async (t) => {
  const { server } = t.context;
  const { ok, message } = await check(server.config);
  t.true(ok);
  t.is(message, 'The bucket “gallery” works: a test file was written, read back and removed.');
  const keys = new Set(server.requests.map((request) => request.split(' ')[1]?.split('?')[0]));
  t.is(keys.size, 1);
  t.regex([...keys][0] ?? '', /^\/gallery\/test\/qwarty-connection-test-/);
});

test('a check without permission to delete succeeds and reports the remaining file', async (t) => {
  const { server } = t.context;
  server.intercept((request, response) =>
    request.method === 'DELETE' ? refuse(response, 403, 'AccessDenied') : false,
  );
  const { ok, message } = await check(server.config);
  t.true(ok);
  t.regex(message, /may not remove/);
});

test('a bucket that returns other bytes is rejected', async (t) => {
  const { server } = t.context;
  server.intercept((request, response) => {
    if (request.method !== 'GET') return false;
    response.end('something else');
    return true;
  });
  t.like(await check(server.config), { ok: false, messageKey: 'storage.bucketAltered' });
});

test('a missing bucket is named', async (t) => {
  const { server } = t.context;
  const { ok, message } = await check({ ...server.config, bucket: 'elsewhere' });
  t.false(ok);
  t.is(message, 'There is no bucket “elsewhere” on the S3 server. Check its name.');
});

test('an unreachable server is named', async (t) => {
  const { server } = t.context;
  const { config } = server;
  await server.close();
  const { ok, message } = await check(config);
  t.false(ok);
  t.is(
    message,
    `The S3 server ${new URL(config.endpoint ?? '').host} cannot be reached. Check the address and the network.`,
  );
  t.context.server = await startS3Server();
});

const refusals = [
  { status: 403, code: 'InvalidAccessKeyId', expected: /rejects the access key/ },
  { status: 403, code: 'SignatureDoesNotMatch', expected: /rejects the access key/ },
  { status: 403, code: 'AccessDenied', expected: /no permission/ },
  { status: 403, code: 'RequestTimeTooSkewed', expected: /Correct the date/ },
  { status: 301, code: 'PermanentRedirect', expected: /another region/ },
];

for (const { status, code, expected } of refusals) {
  test(`${code} is explained with what to do`, async (t) => {
    const { server } = t.context;
    server.intercept((_, response) => refuse(response, status, code));
    const { ok, message } = await check(server.config);
    t.false(ok);
    t.regex(message, expected);
  });
}

test('a response that is not S3 is reported as such', async (t) => {
  const { server } = t.context;
  server.intercept((_, response) => {
    response.writeHead(404, { 'content-type': 'text/html' });
    response.end('<html><body><h1>It works<p></body></html>');
    return true;
  });
  const { ok, message } = await check(server.config);
  t.false(ok);
  t.regex(message, /is not an S3 server/);
});

test('S3 variables in the environment must be complete', (t) => {
  t.is(s3ConfigFromEnvironment({}), null);
  t.deepEqual(
    s3ConfigFromEnvironment({
      QWARTY_S3_ENDPOINT: 'http://127.0.0.1:9000',
      QWARTY_S3_BUCKET: 'gallery',
      QWARTY_S3_PREFIX: '/images/',
      QWARTY_S3_ACCESS_KEY_ID: 'key',
      QWARTY_S3_SECRET_ACCESS_KEY: 'secret',
      QWARTY_S3_FORCE_PATH_STYLE: 'false',
    }),
    {
      endpoint: 'http://127.0.0.1:9000',
      region: 'us-east-1',
      bucket: 'gallery',
      prefix: 'images/',
      accessKeyId: 'key',
      secretAccessKey: 'secret',
      forcePathStyle: false,
    },
  );
  const error = t.throws(() => s3ConfigFromEnvironment({ QWARTY_S3_BUCKET: 'gallery' }), { instanceOf: AppError });
  t.is(
    error.message,
    'S3 is only partly set up. Set these as well: QWARTY_S3_ACCESS_KEY_ID, QWARTY_S3_SECRET_ACCESS_KEY.',
  );
});

test('an endpoint without http is rejected at its field', (t) => {
  const settings = { endpoint: 'localhost:9000', bucket: 'b', accessKeyId: 'k', secretAccessKey: 's' };
  const error = t.throws(() => completeS3Config(settings), { instanceOf: AppError });
  t.is(error.details.errors?.[0]?.path, 'endpoint');
});
