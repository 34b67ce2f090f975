// cspell:disable (texts in many scripts)

import test from 'ava';
import { artistInput, artworkInput } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';
import type { Client } from '#test/helpers/client.ts';

// Every word of every text finds its record: the words of a text are its runs of letters, marks and numbers, and its
// parts between white space. Invisible characters belong to the word around them.

const invisible = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
/** Characters that are found; marks and the tatweel alone are not. */
const findable = /[\p{L}\p{N}]/u;

function wordsOf(text: string): string[] {
  const visible = text.replace(invisible, '');
  const runs = [...(visible.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []), ...text.split(/[\p{Z}\n]+/u)];
  const short = runs.map((run) => [...run].slice(0, 60).join(''));
  return short.filter((run) => findable.test(run.normalize('NFKD').replace('\u0640', '').replace(invisible, '')));
}

/** Adds each text as a description and returns the words that do not find it. */
async function notFound(client: Client, texts: string[]): Promise<string[]> {
  const { id: artistId } = await client.artists.create(artistInput());
  const failed: string[] = [];
  for (const [index, description] of texts.entries()) {
    const title = `number${index}`;
    await client.artworks.create(artworkInput({ artistId, title, description }));
    for (const word of new Set(wordsOf(description))) {
      const { items } = await client.artworks.list({ q: `${title} ${word}` });
      if (!items.some((item) => item.title === title)) failed.push(`${word} (${codePoints(word)}) in ${description}`);
    }
  }
  return failed;
}

const codePoints = (text: string) => [...text].map((one) => one.codePointAt(0)?.toString(16)).join(' ');

const corpus = [
  'Étude pour «Les Baigneuses» (recto); verso: esquisse à l’encre — 24 × 30 cm, signé en bas à droite « J.-B. C. »',
  'Selbst­bildnis im Straßencafé, Öl auf Leinwand, um 1912/13; bez. u. r.: »M. Müller‐Thurgau«',
  'Натюрморт с чашкой, 1923 г., холст, масло. Ёлки‑палки!',
  'Νεκρή φύση με φλιτζάνι, λάδι σε μουσαμά (Ὀρφεὺς καὶ Εὐρυδίκη)',
  'لوحة زيتية على قماش، ١٩٢٣ — مُوَقَّعَة',
  'שֶׁמֶן עַל בַּד, חתום למטה־מימין; תשי״ב',
  '富嶽三十六景　神奈川沖浪裏、江戸時代（１８３１年頃）　ﾎｸｻｲ筆・木版画',
  '산수화, 종이에 수묵, 조선 후기',
  'ภาพวาดสีน้ำมันบนผ้าใบ พ.ศ. ๒๔๖๖ ลงนาม',
  'កក្កដា គំនូរលាបប្រេង · ပန်းချီကား · ພາບແຕ້ມ',
  'कि़ताब और चाय, तैलचित्र १९२३ · বাংলা চিত্র · தமிழ் ஓவியம்',
  'C++ & <b>bold</b> 1e5 -3.14 a@b.example http://gallery.example/a?b=c#d {x}|y~z ^ `q` 5′10″ ½ Ⅻ №7 ©2020 Brand™ 100%',
  'O’Keeffe, d’Orsay, Hawaiʻi, Col·lecció, İstanbul ışığı, Łódź, Þór, ﬁnale, Ĳssel, naïve, coöperatie, Smørrebrød',
];

test('every word of a text finds its record', async (t) => {
  t.deepEqual(await notFound(await (await testApp(t)).client('curator'), corpus), []);
});

/** A generator of numbers below `n` that is the same in every run. */
function chance(seed: number) {
  let state = seed;
  return (n: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

const assigned = /[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Z}\p{Cf}]/u;
const blocks = [0x20, 0xa0, 0x100, 0x300, 0x370, 0x400, 0x590, 0x600, 0x900, 0xe00, 0x1000, 0x1780, 0x1e00];
const higherBlocks = [0x2000, 0x2100, 0x2460, 0x3000, 0x3200, 0x4e00, 0xac00, 0xfb00, 0xfe70, 0xff00, 0x1d400, 0x1f300];

/** Returns a text of characters that mostly come from a few blocks, as in real texts, and sometimes from anywhere. */
function randomText(random: (n: number) => number): string {
  const all = [...blocks, ...higherBlocks, 0x20000];
  const chosen = [all[random(all.length)] ?? 0x20, all[random(all.length)] ?? 0x20];
  let text = '';
  while (text.length < 60) {
    const anywhere = random(8) === 0;
    const character = String.fromCodePoint(anywhere ? random(0x30000) : (chosen[random(2)] ?? 0x20) + random(0x100));
    if (assigned.test(character)) text += character;
    if (random(9) === 0) text += ' ';
  }
  return text.trim() || 'x';
}

test('every word of a random Unicode text finds its record', async (t) => {
  const random = chance(8);
  const texts = Array.from({ length: Number(process.env.QWARTY_RANDOM_TEXTS ?? 20) }, () => randomText(random));
  t.deepEqual(await notFound(await (await testApp(t)).client('curator'), texts), []);
});
