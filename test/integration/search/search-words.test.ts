// cspell:disable (titles in many scripts)

import test, { type ExecutionContext } from 'ava';
import type { ArtworkInput } from '#shared/contract/catalogue/artworks.ts';
import { artistInput, artworkInput } from '#test/factories.ts';
import { type TestApp, testApp } from '#test/helpers/app.ts';
import { connect } from '#test/helpers/sync/sync-world.ts';

/** Texts and the searches that find them. */
type Cases = [text: string, ...searches: string[]][];

const groups: Record<string, Cases> = {
  'a word in quotation marks of any language': [
    ['«La Gioconda»', 'Gioconda', 'La Gioconda', '«La Gioconda»'],
    ['Étude pour «Les Baigneuses»', 'Baigneuses', 'etude'],
    ['Skizze zu ‹Kopf›', 'Kopf'],
    ['»Abendlied«', 'Abendlied'],
    ['Suite «Vollard» 12', 'Vollard'],
    ['«Schlaf» und «Tod»', 'Tod', 'Schlaf'],
    ['« La Vague »', 'vague'],
    ['„Schlaf“ und “Tod”', 'schlaf', 'tod'],
    ['「雪月花」', '雪月花'],
    ['《富春山居图》', '富春', '居图'],
  ],
  'a word beside angle brackets, ampersands and what looks like a tag, an address or a number': [
    ['Portrait <recto> of a lady', 'recto', 'lady'],
    ['<Untitled fragment>', 'fragment'],
    ['10<20 cm', '20', '10'],
    ['Night &amp; day', 'night', 'amp', 'day'],
    ['mail@gallery.example/room-3', 'mail', 'gallery', 'room', '3'],
    ['1e5 and -7.25', '1e5', '7', '25'],
    ['Rock’n’Roll', 'rock', 'roll', "rock'n'roll"],
    ["l'Absinthe", 'absinthe', 'l’absinthe'],
  ],
  'a word beside any space': [
    ['Winter\u00a0garden', 'garden', 'Winter garden'],
    ['Summer\u2009palace', 'palace'],
    ['Dawn\u202fDusk', 'dusk'],
    ['Summer\u202fpalace', 'palace'],
    ['Dawn\u2028Dusk', 'dusk'],
    ['24\u2009×\u200930\u00a0cm', '30'],
    ['Wald\u00a0und\u00a0See', 'see'],
    ['Öl\u00a0auf\u00a0Leinwand', 'Leinwand'],
    ['Tulip\u3000Field', 'field'],
    ['24\u00a0×\u00a030\u202fcm', '30', '24', 'cm'],
    ['Quiet\u2028Line', 'line'],
  ],
  'a word beside a symbol or emoji': [
    ['Larch·Pine', 'Pine', 'larch'],
    ['★Polaris', 'Polaris'],
    ['Sea→Land', 'Land', 'sea'],
    ['Paragraph §12', '12'],
    ['45° Tilt', '45 tilt'],
    ['50€ Note', '50 note'],
    ['東海道、品川', '品川'],
    ['ゴッホ・ひまわり', 'ひまわり'],
    ['Love♥ song', 'love song'],
    ['Sun🌻bloom bed', 'Sun bloom'],
    ['Brand™ Nº5', 'brand'],
    ['½ moon', 'moon', '½'],
    ['Dot•Dash‑Dot', 'dash', 'dot-dash'],
  ],
  'a word that contains invisible characters': [
    ['Selbst\u00adbildnis', 'Selbstbildnis', 'selbst\u00adbildnis'],
    ['Zero\u200bwidth lake', 'Zerowidth'],
    ['\u200eLeftmark', 'Leftmark'],
    ['Quiet\u2060ness', 'Quietness'],
    ['Blue\u00adberry pie', 'blueberry'],
    ['Right\u200f mark', 'Right mark'],
    ['Byte\ufefforder', 'byteorder'],
    ['می‌خواهم', 'میخواهم'],
    ['葛\u{e0100}飾北斎', '葛飾'],
    ['Heart ❤\ufe0fwork', 'work'],
  ],
  'any part of a run in a script without spaces': [
    ['富嶽三十六景', '富嶽', '三十六景', '六景', '嶽三', '景', '富嶽三十六景'],
    ['神奈川沖浪裏', '浪裏', '奈川沖'],
    ['第１２番', '12番', '第12', '12'],
    ['ﾋﾟｶｿの絵', 'ピカソ', 'カソの絵'],
    ['あさきゆめみし', 'ゆめ'],
    ['ภาพวาดสีน้ำมัน', 'สีน้ำมัน', 'วาด', 'น้ำ'],
    ['ພາບແຕ້ມນ້ຳມັນ', 'ແຕ້ມ'],
    ['គំនូរលាបប្រេង', 'លាប'],
    ['ပန်းချီကား', 'ချီ'],
    ['Hokusai北斎展2024', '北斎', 'hokusai', '斎展'],
    ['𠮷野家', '野家', '𠮷野'],
    ['산수화', '산수', '산'],
  ],
  'Arabic, Persian and Hebrew with and without vowels, in any form of a letter': [
    ['الْعَرَبِيَّة', 'العربية', 'الْعَرَبِيَّة'],
    ['لوحة زيتية', 'لَوْحَة', 'زيتيه'],
    ['أحمد مصطفى', 'احمد', 'مصطفي'],
    ['خطّ نستعلیق', 'خط', 'نستعليق'],
    ['كتـــاب', 'کتاب', 'كتاب'],
    ['صورة رقم ٣٤', '34', '۳۴'],
    ['ﻣﺤﻤﺪ', 'محمد'],
    ['שָׁלוֹם עֲלֵיכֶם', 'שלום', 'עליכם'],
    ['שלום', 'שָׁלוֹם'],
    ['דרכים', 'דרך'],
  ],
  'umlauts typed as two letters and names without their apostrophe': [
    ['Gabriele Münter', 'muenter', 'münter', 'munter', 'mu\u0308nter', 'Muenter gabriele'],
    ['Albrecht Duerer', 'dürer', 'duerer', 'dürer albrecht'],
    ['Asger Jørn på Åland', 'joern', 'jorn', 'aaland', 'paa aland'],
    ['Georgia O’Keeffe', 'okeeffe', "o'keeffe", 'keeffe'],
    ['Hawaiʻi', 'hawaii', 'Hawaiʻi', "hawai'i"],
  ],
  'letters with and without accents, ligatures and other forms': [
    ['ΟΔΥΣΣΕΥΣ', 'Οδυσσεύς', 'οδυσσευσ'],
    ['Ὀρφεύς', 'ορφευς'],
    ['Straße bei Nacht', 'strasse', 'STRASSE'],
    ['Łódź', 'lodz'],
    ['Ærø og Øen', 'aero', 'oen'],
    ['Đường phố Hà Nội', 'duong pho ha noi', 'Hà Nội'],
    ['İstanbul’da ışık', 'istanbul', 'isik'],
    ['Œuvre ﬁnale', 'oeuvre', 'finale'],
    ['Ёлка', 'елка', 'ЁЛКА'],
    ['Cafe\u0301 Me\u0301xico', 'café', 'mexico'],
    ['Ｇｒｅｅｎ　７', 'green 7'],
    ['Ⅻ Stations', 'xii'],
    ['x² + y²', 'x2'],
    ['कि़ताब', 'किताब'],
    ['ヒマワリ', 'ひまわり'],
    ['カ\u3099', 'ガ'],
    ['ภาพที่ ๑๒', '12'],
  ],
};

/** Returns the searches that do not find their artwork. */
async function notFound(app: TestApp, cases: Cases, inputOf: (text: string) => Partial<ArtworkInput>) {
  const client = await app.client('curator');
  const { id: artistId } = await client.artists.create(artistInput());
  const failed: string[] = [];
  for (const [text, ...searches] of cases) {
    const { id } = await client.artworks.create(artworkInput({ artistId, title: 'Piece', ...inputOf(text) }));
    for (const q of searches) {
      const { items } = await client.artworks.list({ q });
      if (!items.some((item) => item.id === id)) failed.push(`${q} in ${text}`);
    }
  }
  return failed;
}

for (const [what, cases] of Object.entries(groups)) {
  test(`a search finds ${what}`, async (t) => {
    t.deepEqual(await notFound(await testApp(t), cases, (text) => ({ title: text })), []);
  });
}

const elsewhere: [field: string, inputOf: (text: string) => Partial<ArtworkInput>][] = [
  ['medium', (medium) => ({ medium })],
  ['description', (description) => ({ description })],
  ['inscription', (inscription) => ({ inscription })],
  ['credit line', (creditLine) => ({ creditLine })],
  ['tags', (tag) => ({ tags: [tag] })],
  ['other titles', (title) => ({ otherTitles: [title] })],
];
const samples = Object.values(groups).map(([first = ['']]) => first) as Cases;
for (const [field, inputOf] of elsewhere) {
  test(`a search finds such words in the ${field} of an artwork`, async (t) => {
    t.deepEqual(await notFound(await testApp(t), samples, inputOf), []);
  });
}

async function artistsNotFound(t: ExecutionContext, inputOf: (text: string) => { name: string; aliases?: string[] }) {
  const client = await (await testApp(t)).client('curator');
  const failed: string[] = [];
  for (const [text, ...searches] of samples) {
    const { id } = await client.artists.create(inputOf(text));
    for (const q of searches) {
      const { items } = await client.artists.list({ q });
      if (!items.some((item) => item.id === id)) failed.push(`${q} in ${text}`);
    }
  }
  return failed;
}

test('a search finds such words in the name of an artist', async (t) => {
  t.deepEqual(await artistsNotFound(t, (name) => ({ name })), []);
});

test('a search finds such words in the aliases of an artist', async (t) => {
  t.deepEqual(await artistsNotFound(t, (alias) => ({ name: 'Somebody', aliases: [alias] })), []);
});

test('a search does not find other words', async (t) => {
  const client = await (await testApp(t)).client('curator');
  const { id: artistId } = await client.artists.create(artistInput());
  for (const title of ['神奈川沖浪裏', 'Winter garden', 'किताब']) {
    await client.artworks.create(artworkInput({ artistId, title }));
  }
  for (const q of ['裏浪', '川奈', 'wintering', 'kitchen', 'अक्षर', '»«']) {
    t.deepEqual((await client.artworks.list({ q })).items, [], q);
  }
});

test('a tag is suggested however its letters are typed', async (t) => {
  const client = await (await testApp(t)).client('curator');
  const { id: artistId } = await client.artists.create(artistInput());
  await client.artworks.create(artworkInput({ artistId, tags: ['Öl auf Leinwand', '浮世絵'] }));
  t.deepEqual(await client.artworks.tags({ q: 'OL AUF' }), [{ tag: 'Öl auf Leinwand', count: 1 }]);
  t.deepEqual(await client.artworks.tags({ q: '世絵' }), [{ tag: '浮世絵', count: 1 }]);
});

test('a text of the greatest length is saved and found to its end', async (t) => {
  const client = await (await testApp(t)).client('curator');
  const { id: artistId } = await client.artists.create(artistInput());
  const ideographs = (first: number, count: number) =>
    String.fromCodePoint(...Array.from({ length: count }, (_, index) => first + ((index * 7919) % 20_000)));
  const description = `${ideographs(0x20000, 24_000)} ${ideographs(0x4e00, 900)} 浮世絵`;
  const { id } = await client.artworks.create(
    artworkInput({ artistId, description, inscription: `${'x'.repeat(3000)} end`, tags: ['long'] }),
  );
  for (const q of ['浮世絵', 'end', 'xxx', 'long']) {
    t.deepEqual(
      (await client.artworks.list({ q })).items.map((item) => item.id),
      [id],
      q,
    );
  }
});

test('the database accepts only folded words in the dictionary, because searches are composed of them', async (t) => {
  const { workspace } = await testApp(t);
  const db = await connect(t, workspace.database.connection);
  for (const word of ['<b>&amp', 'a:b', "o'hara", 'a b', ''])
    await t.throwsAsync(db.query('INSERT INTO dictionary VALUES ($1)', [word]), { code: '23514' }, word);
  for (const word of ['harbour', 'müller', 'ёлки', 'किताब'])
    await db.query('INSERT INTO dictionary VALUES ($1)', [word]);
  t.pass();
});
