// cspell:disable (words in several spellings)
import test from 'ava';
import { foldedWords, matchesIn } from '#shared/search-query/matches.ts';

const marked = (text: string, search: string) =>
  matchesIn(text, foldedWords(search)).map(([from, to]) => text.slice(from, to));

test('the places that a search finds are those of the index: words, their beginnings, and parts of three letters', (t) => {
  t.deepEqual(marked('Harbour at dusk, Harbours', 'harb du'), ['Harb', 'du', 'Harb']);
  t.deepEqual(marked('Harbour at dusk', 'arbour'), ['arbour']);
  t.deepEqual(marked('Harbour at dusk', 'at us'), ['at']);
  t.deepEqual(marked('N01452', '01452'), ['01452']);
  t.deepEqual(marked('Dusk', 'dawn'), []);
});

test('case, accents, umlauts, ligatures, apostrophes and hyphens make no difference', (t) => {
  for (const search of ['müller', 'mueller', 'muller', 'MÜLLER'])
    t.deepEqual(marked('Otto Müller', search), ['Müller']);
  t.deepEqual(marked('Otto Mu\u0308ller', 'mueller'), ['Mu\u0308ller']);
  t.deepEqual(marked("Georgia O'Keeffe", 'okeeffe'), ["O'Keeffe"]);
  t.deepEqual(marked('Self-portrait', 'selfportrait'), ['Self-portrait']);
  t.deepEqual(marked('Self-portrait', 'self portrait'), ['Self', 'portrait']);
  t.deepEqual(marked('Straße, Café', 'strasse cafe'), ['Straße', 'Café']);
  t.deepEqual(marked('Ødegaard', 'odegaard'), ['Ødegaard']);
  t.deepEqual(marked('Ｈａｒｂｏｕｒ', 'harbour'), ['Ｈａｒｂｏｕｒ']);
  t.deepEqual(marked('神奈川沖浪裏', '浪裏'), ['浪裏']);
  t.deepEqual(marked('😀 Sea 😀', 'sea'), ['Sea']);
});
