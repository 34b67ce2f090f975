// cspell:disable (texts in many languages)
import test from 'ava';
import { foldedText } from '#shared/search-query/matches.ts';
import { migratedDatabase } from '#test/helpers/database/database.ts';
import { connect } from '#test/helpers/sync/sync-world.ts';

const texts = [
  ...['Harbour at dusk', 'N01452', 'T.1987/3-b', '“Untitled” (No. 7) — 1/2', 'Müller, Otto', 'Anselm Kiefer’s Straße'],
  ...['Ægir, Œuvre, Łódź, Đorđe, Þór, Ħal, İstanbul, Ørsted, Åse', 'Antonín Dvořák', 'José Clemente Orozco', 'ﬁne ﬂow'],
  ...[
    'Ｆｕｌｌ ｗｉｄｔｈ',
    'Иван Шишкин: Утро',
    'Ἀθήνα',
    'naïve café',
    'e\u0301tude',
    'soft\u00adhyphen',
    'x²',
    '№ 5',
  ],
  ...['浮世絵', '👩‍🎨 at work', 'L’été', 'Self-portrait', 'Nguyễn Phan Chánh'],
];

test('matches are found with the folding of the search index', async (t) => {
  const db = await connect(t, await migratedDatabase(t));
  const { rows } = await db.query('SELECT v AS text, rtrim(fold_text(v)) AS folded FROM unnest($1::text[]) v', [texts]);
  for (const { text, folded } of rows) t.is(foldedText(text), folded, text);
});

test('the characters that are folded at once become what they become beside others', async (t) => {
  const db = await connect(t, await migratedDatabase(t));
  const { rows } = await db.query(
    `SELECT c, fold_text('a' || c || 'b') || 'ж ' AS alone, fold_text('a' || c || 'b ж') AS beside
     FROM (SELECT chr(n) AS c FROM generate_series(128, 12000) n) characters WHERE c !~ '[\\u200d-\\u200f]'`,
  );
  t.is(rows.length, 11_870);
  for (const { c, alone, beside } of rows) t.is(alone, beside, c);
});

test('an apostrophe at the edge of a word gives no other spelling', async (t) => {
  const db = await connect(t, await migratedDatabase(t));
  const spelling = async (text: string) =>
    (await db.query('SELECT fold_text(other_spelling($1)) AS found', [text])).rows[0].found;
  t.is(await spelling('(‘The Whirlwind of Lovers’)'), '');
  t.is(await spelling("artists' books, the '60s"), '');
  t.is(await spelling('O’Keeffe'), 'okeeffe ');
  t.is(await spelling("O''Keeffe and ʻOkina"), 'okeeffe and okina ');
  t.is(await spelling('‘Müller’'), 'mueller ');
});
