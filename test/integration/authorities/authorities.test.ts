import '#test/helpers/no-network.ts';
import test from 'ava';
import nock from 'nock';
import { fetchAuthorityArtist, searchAuthorities } from '#electron/services/authorities/authorities.ts';
import type { Context } from '#electron/services/common/context.ts';
import { limits } from '#shared/limits.ts';
import { testApp } from '#test/helpers/app.ts';
import { refusal } from '#test/helpers/catalogue.ts';
import { failure } from '#test/helpers/failure.ts';

// No database: a look-up must work in a form that is not saved yet.
const anyone = {} as Context;
const aat = (number: string) => ({ id: `http://vocab.getty.edu/aat/${number}` });

const klee = {
  '@context': 'https://linked.art/ns/v1/linked-art.json',
  id: 'http://vocab.getty.edu/ulan/500010493',
  type: 'Person',
  _label: 'Klee, Paul',
  identified_by: [
    { type: 'Identifier', content: '500010493' },
    { type: 'Name', content: 'Klee, Ernst Paul' },
    { type: 'Name', content: 'Klee, Paul', classified_as: [aat('300404670')] },
  ],
  classified_as: [
    { id: 'http://vocab.getty.edu/aat/300025136', _label: 'painters (artists)' },
    { _label: 'Swiss', classified_as: [aat('300379842')] },
  ],
  born: { timespan: { begin_of_the_begin: '1879-01-01T00:00:00', end_of_the_end: '1879-12-31T23:59:59' } },
  died: { timespan: { begin_of_the_begin: '1940-01-01T00:00:00', end_of_the_end: '1940-12-31T23:59:59' } },
};

const time = (value: string, rank = 'normal') => ({ rank, mainsnak: { datavalue: { value: { time: value } } } });
const item = (id: string) => ({ rank: 'normal', mainsnak: { datavalue: { value: { id } } } });
const kollwitz = {
  entities: {
    Q76706: {
      labels: { en: { language: 'en', value: 'Käthe Kollwitz' }, de: { language: 'de', value: 'Käthe Kollwitz' } },
      claims: {
        P569: [time('+1867-01-01T00:00:00Z'), time('+1867-07-08T00:00:00Z', 'preferred')],
        P570: [time('+1945-04-22T00:00:00Z')],
        P27: [item('Q183')],
      },
    },
  },
};

test.afterEach.always(() => {
  // A delayed reply would keep this process alive for its whole delay.
  nock.abortPendingRequests();
  nock.cleanAll();
});

const getty = () => nock('https://services.getty.edu').post('/vocab/reconcile/');
const ulan = () => nock('https://vocab.getty.edu').get('/ulan/500010493.json');
const fetchKlee = () => fetchAuthorityArtist(anyone, { source: 'ulan', id: '500010493' });

test.serial('a ULAN search uses the Reconciliation API and lists the best match first', async (t) => {
  let asked: unknown;
  nock('https://services.getty.edu')
    .post('/vocab/reconcile/', (body: { queries: string }) => {
      asked = JSON.parse(body.queries);
      return true;
    })
    .reply(200, {
      q0: {
        result: [
          { id: 'ulan/500024012', name: 'Klee, Felix', score: 12.5, match: false },
          {
            id: 'ulan/500010493',
            name: 'Klee, Paul',
            description: 'Swiss painter, 1879-1940',
            score: 140,
            match: true,
          },
        ],
      },
    });
  t.deepEqual(await searchAuthorities(anyone, { source: 'ulan', name: 'Paul Klee' }), [
    { source: 'ulan', id: '500010493', name: 'Klee, Paul', description: 'Swiss painter, 1879-1940', score: 100 },
    { source: 'ulan', id: '500024012', name: 'Klee, Felix', description: null, score: 12.5 },
  ]);
  t.deepEqual(asked, { q0: { query: 'Paul Klee', type: '/ulan', limit: 10 } });
});

test.serial('a ULAN record is mapped to artist fields', async (t) => {
  ulan().reply(200, klee);
  t.deepEqual(await fetchKlee(), {
    source: 'ulan',
    id: '500010493',
    name: 'Paul Klee',
    sortName: 'Klee, Paul',
    nationality: 'Swiss',
    birthYear: 1879,
    deathYear: 1940,
    datesText: '1879–1940',
    url: 'https://vocab.getty.edu/page/ulan/500010493',
  });
});

test.serial('a year of death in the future, which ULAN uses for living artists, is ignored', async (t) => {
  ulan().reply(200, { ...klee, died: { timespan: { end_of_the_end: '2090-12-31T23:59:59' } } });
  t.like(await fetchKlee(), { deathYear: null, datesText: 'born 1879' });
});

test.serial('a ULAN record with only a name is accepted', async (t) => {
  ulan().reply(200, { _label: 'Master of Flémalle' });
  t.like(await fetchKlee(), { name: 'Master of Flémalle', nationality: null, birthYear: null, datesText: null });
});

test.serial("a Wikidata record gets its nationality from the country's demonym", async (t) => {
  nock('https://www.wikidata.org')
    .get('/wiki/Special:EntityData/Q76706.json')
    .reply(200, kollwitz)
    .get('/w/api.php')
    .query({ action: 'wbgetclaims', entity: 'Q183', property: 'P1549', format: 'json' })
    .reply(200, {
      claims: {
        P1549: [
          { mainsnak: { datavalue: { value: { text: 'deutsch', language: 'de' } } } },
          { mainsnak: { datavalue: { value: { text: 'German', language: 'en' } } } },
        ],
      },
    });
  t.deepEqual(await fetchAuthorityArtist(anyone, { source: 'wikidata', id: 'Q76706' }), {
    source: 'wikidata',
    id: 'Q76706',
    name: 'Käthe Kollwitz',
    sortName: 'Kollwitz, Käthe',
    nationality: 'German',
    birthYear: 1867,
    deathYear: 1945,
    datesText: '1867–1945',
    url: 'https://www.wikidata.org/wiki/Q76706',
  });
});

test.serial('a Wikidata record has no nationality if only that request fails', async (t) => {
  nock('https://www.wikidata.org')
    .get('/wiki/Special:EntityData/Q76706.json')
    .reply(200, kollwitz)
    .get(/w\/api.php/)
    .reply(500);
  t.like(await fetchAuthorityArtist(anyone, { source: 'wikidata', id: 'Q76706' }), {
    birthYear: 1867,
    nationality: null,
  });
});

test.serial('a Wikidata search lists matching people', async (t) => {
  nock('https://wikidata.reconci.link')
    .post('/en/api')
    .reply(200, {
      q0: { result: [{ id: 'Q76706', name: 'Käthe Kollwitz', description: 'German artist', score: 98 }] },
    });
  const [candidate] = await searchAuthorities(anyone, { source: 'wikidata', name: 'Kollwitz' });
  t.like(candidate, { id: 'Q76706', source: 'wikidata', description: 'German artist' });
});

const failures: [what: string, prepare: (scope: ReturnType<typeof ulan>) => void, reason: string][] = [
  ['a lost network connection', (scope) => scope.replyWithError('getaddrinfo ENOTFOUND'), 'unreachable'],
  ['a server error', (scope) => scope.reply(503), 'refused'],
  ['a page instead of JSON', (scope) => scope.reply(200, '<html>'), 'malformed'],
  ['JSON with another structure', (scope) => scope.reply(200, { identified_by: 'nobody' }), 'malformed'],
  ['an oversized response', (scope) => scope.reply(200, `"${'x'.repeat(limits.outside.bytes)}"`), 'oversized'],
  ['a redirect without https', (scope) => scope.reply(302, '', { location: 'http://vocab.getty.edu/x' }), 'redirects'],
  ['a redirect to another host', (scope) => scope.reply(302, '', { location: 'https://example.org/' }), 'redirects'],
  ['a redirect to itself', (scope) => scope.times(9).reply(302, '', { location: '500010493.json' }), 'redirects'],
];
for (const [what, prepare, reason] of failures) {
  test.serial(`${what} is UNAVAILABLE with its reason`, async (t) => {
    prepare(ulan());
    const error = await refusal(t, fetchKlee());
    t.is(error.code, 'UNAVAILABLE');
    t.is(error.details.reason, reason);
    t.regex(error.message, /^ULAN .+\.$/);
  });
}

test.serial('a redirect within the service is followed', async (t) => {
  ulan().reply(303, '', { location: 'https://data.getty.edu/vocab/ulan/500010493' });
  nock('https://data.getty.edu').get('/vocab/ulan/500010493').reply(200, klee);
  t.is((await fetchKlee()).name, 'Paul Klee');
});

test.serial('a request is aborted at the time limit', async (t) => {
  ulan()
    .delay(limits.outside.timeoutMs * 10)
    .reply(200, klee);
  const error = await refusal(t, fetchKlee());
  t.is(error.details.reason, 'slow');
});

test.serial('a cancelled search aborts its request', async (t) => {
  getty().delay(60_000).reply(200, {});
  const stop = new AbortController();
  const search = searchAuthorities({ ...anyone, signal: stop.signal }, { source: 'ulan', name: 'Klee' });
  stop.abort();
  t.is((await refusal(t, search)).code, 'CANCELLED');
});

test.serial('an unknown or malformed id is not found', async (t) => {
  ulan().reply(404);
  t.is((await refusal(t, fetchKlee())).code, 'NOT_FOUND');
  for (const source of ['ulan', 'wikidata'] as const) {
    for (const id of ['../../admin', '1', 'q1', 'Q01', '']) {
      t.is((await refusal(t, fetchAuthorityArtist(anyone, { source, id }))).code, 'NOT_FOUND', id);
    }
  }
});

test.serial('searching authorities requires permission to write', async (t) => {
  const app = await testApp(t);
  for (const role of ['viewer', 'artist'] as const) {
    const { authorities } = await app.client(role);
    t.is((await failure(t, authorities.search({ source: 'ulan', name: 'Klee' }))).code, 'FORBIDDEN');
    t.is((await failure(t, authorities.fetchArtist({ source: 'ulan', id: '500010493' }))).code, 'FORBIDDEN');
  }
});
