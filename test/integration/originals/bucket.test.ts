import test from 'ava';
import { inTransaction } from '#electron/services/common/transaction.ts';
import { getS3, removeS3, testS3, updateS3 } from '#electron/services/originals/bucket.ts';
import { testApp } from '#test/helpers/app.ts';
import { refusal, testCatalogue } from '#test/helpers/catalogue.ts';
import { secretsInMemory } from '#test/helpers/client.ts';
import { failure } from '#test/helpers/failure.ts';
import { startS3Server } from '#test/helpers/s3/s3-server.ts';

const settings = {
  endpoint: 'https://s3.example.org',
  region: 'eu-central-1',
  bucket: 'gallery',
  prefix: 'originals',
  accessKeyId: 'AKIA',
  forcePathStyle: true,
};
const secretAccessKey = 'a very secret key';

test('the secret is stored in the keychain and never returned', async (t) => {
  const { local, workspace } = await testCatalogue(t);
  const secrets = secretsInMemory();
  workspace.secrets = secrets;
  t.is(await getS3(local), null);
  const status = { ...settings, hasSecret: true, secretLasts: true, fromEnvironment: false };
  t.deepEqual(await inTransaction(local, (ctx) => updateS3(ctx, { ...settings, secretAccessKey })), status);
  t.deepEqual(await getS3(local), status);
  t.true([...secrets.kept.values()].some((value) => value.includes(secretAccessKey)));
  const [rows] = await workspace.database.sequelize.query('SELECT settings::text FROM settings');
  t.false(JSON.stringify(rows).includes(secretAccessKey));
});

test('without a keychain, the settings say that the secret is kept until the app quits', async (t) => {
  const { local, workspace } = await testCatalogue(t);
  workspace.secrets = { ...secretsInMemory(), lasting: false };
  await inTransaction(local, (ctx) => updateS3(ctx, { ...settings, secretAccessKey }));
  t.like(await getS3(local), { hasSecret: true, secretLasts: false });
});

test('a change without a secret keeps the stored one', async (t) => {
  const { local, workspace } = await testCatalogue(t);
  workspace.secrets = secretsInMemory();
  t.is(
    (
      await refusal(
        t,
        inTransaction(local, (ctx) => updateS3(ctx, settings)),
      )
    ).code,
    'VALIDATION',
  );
  await inTransaction(local, (ctx) => updateS3(ctx, { ...settings, secretAccessKey }));
  await inTransaction(local, (ctx) => updateS3(ctx, { ...settings, bucket: 'other' }));
  t.like(await getS3(local), { bucket: 'other', hasSecret: true });
});

test('a stored secret is not sent to another endpoint or for another access key', async (t) => {
  const { local, workspace } = await testCatalogue(t);
  workspace.secrets = secretsInMemory();
  await inTransaction(local, (ctx) => updateS3(ctx, { ...settings, secretAccessKey }));
  for (const change of [{ endpoint: 'https://other.example.org' }, { endpoint: null }, { accessKeyId: 'OTHER' }]) {
    for (const call of [updateS3, testS3]) {
      const error = await refusal(t, call(local, { ...settings, ...change }));
      t.is(error.code, 'VALIDATION');
      t.is(error.details.errors?.[0]?.path, 'secretAccessKey');
    }
  }
  t.like(await getS3(local), { ...settings, hasSecret: true });
});

test('removing the bucket deletes its secret', async (t) => {
  const { local, workspace } = await testCatalogue(t);
  const secrets = secretsInMemory();
  workspace.secrets = secrets;
  await inTransaction(local, (ctx) => updateS3(ctx, { ...settings, secretAccessKey }));
  await inTransaction(local, removeS3);
  t.is(await getS3(local), null);
  t.is(secrets.kept.size, 0);
});

test('without a keychain, the error says what to do instead', async (t) => {
  const { local } = await testCatalogue(t);
  const error = await refusal(
    t,
    inTransaction(local, (ctx) => updateS3(ctx, { ...settings, secretAccessKey })),
  );
  t.is(error.code, 'UNAVAILABLE');
  t.regex(error.message, /QWARTY_S3_/);
});

test('the connection is tested before it is saved', async (t) => {
  const { local } = await testCatalogue(t);
  const server = await startS3Server();
  t.teardown(server.close);
  const { endpoint = null, ...config } = server.config;
  t.true((await testS3(local, { ...config, endpoint })).ok);
  t.like(await testS3(local, { ...config, endpoint, bucket: 'missing' }), { ok: false });
  t.is(await getS3(local), null);
});

test.serial('a bucket from the environment is shown but cannot be changed', async (t) => {
  const { local } = await testCatalogue(t);
  const environment = {
    QWARTY_S3_BUCKET: 'gallery',
    QWARTY_S3_ACCESS_KEY_ID: 'AKIA',
    QWARTY_S3_SECRET_ACCESS_KEY: 'x',
  };
  Object.assign(process.env, environment);
  try {
    t.like(await getS3(local), { bucket: 'gallery', hasSecret: true, fromEnvironment: true });
    t.false(JSON.stringify(await getS3(local)).includes('secretAccessKey'));
    t.is((await refusal(t, updateS3(local, { ...settings, secretAccessKey }))).code, 'CONFLICT');
    t.is((await refusal(t, removeS3(local))).code, 'CONFLICT');
  } finally {
    for (const name of Object.keys(environment)) delete process.env[name];
  }
});

test('only admins see or change the bucket', async (t) => {
  const curator = await (await testApp(t)).client('curator');
  t.is((await failure(t, curator.settings.s3())).code, 'FORBIDDEN');
  t.is((await failure(t, curator.settings.updateS3(settings))).code, 'FORBIDDEN');
  t.is((await failure(t, curator.settings.removeS3())).code, 'FORBIDDEN');
  t.is((await failure(t, curator.settings.testS3(settings))).code, 'FORBIDDEN');
});
