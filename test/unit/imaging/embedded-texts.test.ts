import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import test, { type ExecutionContext } from 'ava';
import sharp from 'sharp';
import { probeImage } from '#electron/imaging/probe.ts';

const inLanguages = (name: string, text: string) =>
  `<${name}><rdf:Alt><rdf:li xml:lang="x-default">${text}</rdf:li><rdf:li xml:lang="de">Hafen</rdf:li></rdf:Alt></${name}>`;

const list = (name: string, texts: string[]) =>
  `<${name}><rdf:Bag>${texts.map((text) => `<rdf:li>${text}</rdf:li>`).join('')}</rdf:Bag></${name}>`;

const packet = (content: string) => `<x:xmpmeta xmlns:x="adobe:ns:meta/">
  <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/">${content}</rdf:Description></rdf:RDF></x:xmpmeta>`;

async function withXmp(t: ExecutionContext, xmp: string, format: 'jpeg' | 'tiff' = 'jpeg'): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'qwarty-embedded-'));
  t.teardown(async () => await rm(dir, { recursive: true, force: true }));
  const path = join(dir, `image.${format}`);
  const image = sharp({ create: { width: 40, height: 30, channels: 3, background: 'red' } });
  await image.withXmp(xmp).toFormat(format).toFile(path);
  return path;
}

for (const format of ['jpeg', 'tiff'] as const) {
  test(`title, caption, creators, keywords and rights of a ${format} file are read`, async (t) => {
    const content = [
      inLanguages('dc:title', 'Harbour'),
      inLanguages('dc:description', 'Boats &amp; nets'),
      list('dc:creator', ['Jane Maker', 'Ann Lee']),
      list('dc:subject', ['sea', 'boats']),
      inLanguages('dc:rights', '© 2020 Jane Maker'),
      inLanguages('Iptc4xmpCore:AltTextAccessibility', 'A harbour with boats'),
    ];
    const { metadata } = await probeImage(await withXmp(t, packet(content.join('')), format));
    t.deepEqual(metadata.embedded, {
      title: 'Harbour',
      caption: 'Boats & nets',
      altText: 'A harbour with boats',
      creators: ['Jane Maker', 'Ann Lee'],
      keywords: ['sea', 'boats'],
      rights: '© 2020 Jane Maker',
    });
  });
}

for (const name of ['iptc-utf8.jpg', 'iptc-latin1.jpg', 'iptc.tif']) {
  test(`the IPTC texts and date of ${name} are read`, async (t) => {
    const path = fileURLToPath(new URL(`../../fixtures/images/${name}`, import.meta.url));
    const { metadata, capturedAt } = await probeImage(path);
    t.deepEqual(metadata.embedded, {
      title: 'Fähre im Nebel',
      caption: 'Überfahrt',
      creators: ['Jörg Müller'],
      keywords: ['Öl', 'Fähre'],
      rights: '© Jörg Müller',
    });
    t.is(capturedAt?.toISOString(), '2023-05-06T00:00:00.000Z');
  });
}

test('a title or keyword of digits is read', async (t) => {
  const content = `${inLanguages('dc:title', '1984')}${list('dc:subject', ['1984', 'sea'])}`;
  const { metadata } = await probeImage(await withXmp(t, packet(content)));
  t.like(metadata.embedded, { title: '1984', keywords: ['1984', 'sea'] });
});

test('inventory numbers of what is shown are read', async (t) => {
  const content = `<Iptc4xmpExt:ArtworkOrObject xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"><rdf:Bag>
      <rdf:li rdf:parseType="Resource"><Iptc4xmpExt:AOSourceInvNo>2019.010</Iptc4xmpExt:AOSourceInvNo></rdf:li>
    </rdf:Bag></Iptc4xmpExt:ArtworkOrObject><dc:identifier>P &amp; 17</dc:identifier>`;
  const { metadata } = await probeImage(await withXmp(t, packet(content)));
  t.deepEqual(metadata.embedded, { numbers: ['2019.010', 'P & 17'] });
});

test('a file with malformed or empty texts is accepted without them', async (t) => {
  for (const content of ['<dc:title>', list('dc:title', [' ']), '<dc:title rdf:resource="x"/>']) {
    const { metadata } = await probeImage(await withXmp(t, packet(content)));
    t.is(metadata.embedded, undefined, content);
  }
});
