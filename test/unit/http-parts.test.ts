import test from 'ava';
import { isOwnHost } from '#electron/api/http/host.ts';
import { coerceQuery } from '#electron/api/http/query.ts';
import { findRoute } from '#electron/api/http/routes.ts';
import { byteRange } from '#electron/api/images/byte-range.ts';
import { contract } from '#shared/contract/index.ts';

const ranges: [string | undefined, ReturnType<typeof byteRange>][] = [
  [undefined, 'whole'],
  ['bytes=0-9', { start: 0, end: 9 }],
  ['bytes=90-', { start: 90, end: 99 }],
  ['bytes=-10', { start: 90, end: 99 }],
  ['bytes=-500', { start: 0, end: 99 }],
  ['bytes=50-500', { start: 50, end: 99 }],
  ['bytes=100-', 'none'],
  ['bytes=-0', 'none'],
  ['bytes=9-0', 'whole'],
  ['bytes=0-1,5-6', 'whole'],
  ['lines=0-1', 'whole'],
  ['bytes=-', 'whole'],
];
for (const [header, expected] of ranges)
  test(`the range "${header}" of 100 bytes is ${JSON.stringify(expected)}`, (t) => {
    t.deepEqual(byteRange(header, 100), expected);
  });

test('only loopback host names are accepted', (t) => {
  for (const host of ['127.0.0.1', '127.0.0.1:8080', 'localhost:1', '[::1]:80']) t.true(isOwnHost(host), host);
  for (const host of [
    undefined,
    '',
    'evil.example',
    '127.0.0.1.evil.example',
    'localhost@evil.example',
    'evil.example:80',
    '%',
  ])
    t.false(isOwnHost(host), host);
});

test('literal path segments take precedence over ids, and a path lists its methods', (t) => {
  t.is(findRoute('GET', '/artists/me').route?.name, 'artists.me');
  t.is(findRoute('GET', '/artists/you').route?.name, 'artists.get');
  t.deepEqual(findRoute('GET', '/artists/a%20b').params, { id: 'a b' });
  t.deepEqual(findRoute('GET', '/artists/%E0%A4%A').params, { id: '%E0%A4%A' });
  t.deepEqual(findRoute('PATCH', '/artists/x').methods.sort(), ['DELETE', 'GET', 'PUT']);
  t.deepEqual(findRoute('GET', '/images/ingest').methods, []);
});

test('query parameters are converted to the types of the operation’s input', (t) => {
  const query = { limit: '10', hasImages: 'true', yearFrom: '-50', q: '10', unknown: '10', tag: 'true' };
  t.deepEqual(coerceQuery(contract.artworks.list, query), { ...query, limit: 10, hasImages: true, yearFrom: -50 });
  t.deepEqual(coerceQuery(contract.artworks.list, { decade: ['1820', 'none'] }), { decade: [1820, 'none'] });
  t.deepEqual(coerceQuery(contract.images.thumbnail, { size: '1024' }), { size: 1024 });
  for (const limit of ['', '1e3', '0x10', ' 5', 'NaN', ['1', '2']])
    t.deepEqual(coerceQuery(contract.artworks.list, { limit }), { limit });
});
