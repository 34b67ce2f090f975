import test from 'ava';
import { typingIn } from '#shared/search-query/complete.ts';
import { nameInQuery, queryFieldNamed } from '#shared/search-query/fields.ts';
import { parseQuery, quotedValue, unknownNames } from '#shared/search-query/parse.ts';

const custom = { id: 'f1', kind: 'text' as const, label: 'Frame colour', terms: [], retiredAt: null };
const fieldNamed = queryFieldNamed([custom]);
const parse = (q: string) => {
  const { terms, words } = parseQuery(q, fieldNamed);
  return { words, terms: terms.map(({ field, not, items }) => ({ field: field.field, not, items })) };
};

test('a query consists of terms and words', (t) => {
  t.deepEqual(parse('harbour artist:turner -has:image "two boats" year:1820..1840 price:>=1000'), {
    words: 'harbour "two boats"',
    terms: [
      { field: 'artistId', not: false, items: [{ text: 'turner', quoted: false }] },
      { field: 'has', not: true, items: [{ text: 'image', quoted: false }] },
      { field: 'year', not: false, items: [{ from: '1820', to: '1840' }] },
      { field: 'price', not: false, items: [{ text: '1000', quoted: false, comparison: '>=' }] },
    ],
  });
});

test('a term has several values, also quoted ones', (t) => {
  t.deepEqual(parse('tag:"on loan",new,“a:b”').terms[0]?.items, [
    { text: 'on loan', quoted: true },
    { text: 'new', quoted: false },
    { text: 'a:b', quoted: true },
  ]);
});

test('fields are named in English and German, by column headings and by labels of custom fields', (t) => {
  const fields = ['artist', 'Künstler', 'kuenstler', 'KUNSTLER', 'Jahr', 'accession-number', 'Frame-Colour'];
  t.deepEqual(
    fields.map((name) => fieldNamed(name, false)?.field),
    ['artistId', 'artistId', undefined, 'artistId', 'year', 'inventoryNumber', 'extra.f1'],
  );
  t.is(parse('"frame colour":oak').terms[0]?.field, 'extra.f1');
});

test('quotation marks name a custom field that has the name of a common one', (t) => {
  const own = [
    { ...custom, id: 'f2', label: 'Colour' },
    { ...custom, id: 'f3', label: '3 “inch” frame' },
  ];
  const named = queryFieldNamed(own);
  const fieldOf = (q: string) => parseQuery(q, named).terms.map(({ field }) => field.field);
  t.deepEqual(fieldOf('colour:red "colour":red "farbe":rot'), ['colour', 'extra.f2', 'colour']);
  for (const [field, label, written] of [
    ['extra.f2', 'Colour', '"Colour"'],
    ['extra.f3', '3 “inch” frame', '"3 inch frame"'],
    ['colour', 'colour', 'colour'],
  ] as const) {
    t.is(nameInQuery({ field, kind: 'text', en: label, de: label }, label, named), written);
    t.deepEqual(fieldOf(`${written}:x`), [field]);
  }
});

test('whatever is no term of a known field is words', (t) => {
  for (const words of [
    `Müller's "unfinished`,
    're: letter',
    'Study: head',
    'Title: Harbour',
    'http://example.org/a:b',
    '10:30',
    '-',
    '::',
    '-- :x "',
    '"artist:turner"',
    'constructor:x __proto__:y',
    'a"b',
    '№ 5 — (verso) “',
  ])
    t.deepEqual(parse(words), { words, terms: [] }, words);
});

test('names of no field are told apart from addresses and titles', (t) => {
  t.deepEqual(unknownNames(parseQuery('location:none Study: head medium:oil -crate:A7', fieldNamed).words), [
    'location',
    'crate',
  ]);
  t.deepEqual(unknownNames('https://example.org 12:30'), []);
});

test('a term that is still being typed has no value yet', (t) => {
  for (const q of ['year:', 'year:>', 'year:..', 'tag:"'])
    t.deepEqual(
      parse(q).terms.flatMap(({ items }) => items),
      [],
      q,
    );
});

test('values are quoted if the language would read them differently', (t) => {
  for (const value of ['on loan', 'none', '>5', 'a,b', '1..2', 'plain'])
    t.deepEqual(parse(`tag:${quotedValue(value)}`).terms[0]?.items, [{ text: value, quoted: value !== 'plain' }]);
});

test('the name or the value that is being typed is completed', (t) => {
  const typing = (q: string) => {
    const { kind, typed, start, ...found } = typingIn(q, fieldNamed) ?? { kind: undefined, typed: '', start: 0 };
    return [kind, 'field' in found ? found.field.field : undefined, typed, q.slice(0, start)];
  };
  t.deepEqual(typing('harbour art'), ['field', undefined, 'art', 'harbour ']);
  t.deepEqual(typing('artist:tur'), ['value', 'artistId', 'tur', 'artist:']);
  t.deepEqual(typing('tag:"on loan",ne'), ['value', 'tag', 'ne', 'tag:"on loan",']);
  t.deepEqual(typing('tag:"on lo'), ['value', 'tag', 'on lo', 'tag:']);
  t.deepEqual(typing('tag:"on loan" -med'), ['field', undefined, 'med', 'tag:"on loan" -']);
  t.deepEqual(typing('"frame colour":'), ['value', 'extra.f1', '', '"frame colour":']);
  for (const q of ['', 'a', 'harbour ', 'study: ']) t.is(typingIn(q, fieldNamed), undefined, q);
});
