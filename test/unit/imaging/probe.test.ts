import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import anyTest, { type ExecutionContext, type TestFn } from 'ava';
import sharp from 'sharp';
import { probeImage } from '#electron/imaging/probe.ts';
import { AppError, type ErrorCode } from '#shared/errors.ts';
import { crc32, cutOff, drawBomb, drawImage, quarters } from '#test/helpers/images/drawn-images.ts';
import { ramp, rawPage, rawTiff } from '#test/helpers/images/raw-tiff.ts';
import { bytesOf } from '#test/helpers/images/shown-tiff.ts';
import { tiffWithExif } from '#test/helpers/images/tiff.ts';

const test = anyTest as TestFn<{ dir: string }>;

test.beforeEach(async (t) => {
  t.context = { dir: await mkdtemp(join(tmpdir(), 'qwarty-probe-')) };
});

test.afterEach.always(async (t) => await rm(t.context.dir, { recursive: true, force: true }));

async function refusal(t: ExecutionContext, work: Promise<unknown>, code: ErrorCode): Promise<AppError> {
  const error = await t.throwsAsync(work, { instanceOf: AppError });
  t.is(error.code, code);
  return error;
}

const captured: [string, string, string | undefined, string, string | null][] = [
  ['without a zone', '2020:05:03 02:00:00', undefined, '2020-05-03T02:00:00', '2020-05-03T02:00:00.000Z'],
  ['with an offset', '2020:05:03 23:30:00', '-07:00', '2020-05-03T23:30:00', '2020-05-04T06:30:00.000Z'],
  ['with the zone inside', '2020:05:03 14:00:00+02:00', '+09:00', '2020-05-03T14:00:00', '2020-05-03T12:00:00.000Z'],
  ['with an impossible offset', '2020:05:03 14:00:00', '+99:99', '2020-05-03T14:00:00', '2020-05-03T14:00:00.000Z'],
  ['without seconds', '2020-05-03T14:00', undefined, '2020-05-03T14:00:00', '2020-05-03T14:00:00.000Z'],
];
for (const [name, DateTimeOriginal, OffsetTimeOriginal, local, at] of captured) {
  test(`an EXIF date ${name} is read as recorded, also from a PNG's raw profile`, async (t) => {
    const offset = OffsetTimeOriginal === undefined ? {} : { OffsetTimeOriginal };
    const tiff = tiffWithExif({}, { DateTimeOriginal, ...offset });
    const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    for (const bytes of [tiff, withRawProfile(png, tiff)]) {
      const path = join(t.context.dir, 'a');
      await writeFile(path, bytes);
      const { capturedAt, metadata } = await probeImage(path);
      t.is(capturedAt?.toISOString() ?? null, at);
      t.is(metadata.capturedAtLocal, local);
    }
  });
}

/** Adds EXIF to a PNG as text, as ImageMagick does. */
function withRawProfile(png: Buffer, exif: Buffer): Buffer {
  const hexadecimal = Buffer.concat([Buffer.from('Exif\0\0'), exif])
    .toString('hex')
    .replace(/.{72}/g, '$&\n');
  const data = Buffer.from(`Raw profile type exif\0\nexif\n${String(exif.length + 6).padStart(8)}\n${hexadecimal}\n`);
  const chunk = Buffer.alloc(data.length + 12);
  chunk.writeUInt32BE(data.length);
  chunk.write('tEXt', 4);
  data.copy(chunk, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, -4)), chunk.length - 4);
  return Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)]);
}

const xmpForms = [
  '<photoshop:DateCreated>1998-06-05T10:00:00</photoshop:DateCreated>',
  '<rdf:Description photoshop:DateCreated="1998-06-05T10:00:00"/>',
  '<photoshop:DateCreated>2001-01-01</photoshop:DateCreated><exif:DateTimeOriginal>1998-06-05T10:00:00</exif:DateTimeOriginal>',
];
for (const format of ['jpeg', 'png', 'webp', 'tiff'] as const) {
  test(`a capture date only in XMP is read from ${format}`, async (t) => {
    for (const xmp of xmpForms) {
      const path = join(t.context.dir, 'a');
      await quarters(60, 40)
        .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>${xmp}</rdf:RDF></x:xmpmeta>`)
        .toFormat(format)
        .toFile(path);
      t.is((await probeImage(path)).metadata.capturedAtLocal, '1998-06-05T10:00:00', xmp);
    }
  });
}

test('a capture date only in IPTC is read', async (t) => {
  const set = (number: number, value: string) =>
    Buffer.concat([Buffer.from([0x1c, 2, number, 0, value.length]), Buffer.from(value)]);
  const iptc = Buffer.concat([set(55, '19980605'), set(60, '100000+0000')]);
  const block = Buffer.concat([
    Buffer.from('Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0'),
    Buffer.from([iptc.length]),
    iptc,
  ]);
  const segment = Buffer.from([0xff, 0xed, 0, block.length + 2]);
  const bytes = await quarters(60, 40).jpeg().toBuffer();
  const path = join(t.context.dir, 'a.jpg');
  await writeFile(path, Buffer.concat([bytes.subarray(0, 2), segment, block, bytes.subarray(2)]));
  t.is((await probeImage(path)).metadata.capturedAtLocal, '1998-06-05T10:00:00');
});

for (const format of ['jpeg', 'png', 'webp', 'tiff', 'avif', 'gif'] as const) {
  test(`${format} is detected by its content, regardless of its name`, async (t) => {
    const path = await drawImage(join(t.context.dir, 'image.txt'), { format, width: 120, height: 80 });
    const facts = await probeImage(path);
    t.like(facts, { mediaType: `image/${format}`, width: 120, height: 80, orientation: 1, capturedAt: null });
  });
}

for (let orientation = 1; orientation <= 8; orientation++) {
  test(`an image with EXIF orientation ${orientation} has its upright width and height`, async (t) => {
    const path = await drawImage(join(t.context.dir, 'o.jpg'), { width: 120, height: 80, orientation });
    const [width, height] = orientation < 5 ? [120, 80] : [80, 120];
    t.like(await probeImage(path), { width, height, orientation });
  });
}

test('BigTIFF is detected as TIFF', async (t) => {
  const path = join(t.context.dir, 'big.tif');
  await quarters(60, 40).tiff({ bigtiff: true }).toFile(path);
  t.like(await probeImage(path), { mediaType: 'image/tiff', width: 60, height: 40 });
});

test('the first page of a multi-page file is used, and the pages are counted', async (t) => {
  const path = join(t.context.dir, 'pages.webp');
  const frames = [
    await quarters(50, 40).png().toBuffer(),
    await quarters(50, 40, ['#fff', '#000', '#fff', '#000']).png().toBuffer(),
  ];
  await sharp(frames, { join: { animated: true } })
    .webp()
    .toFile(path);
  const facts = await probeImage(path);
  t.like(facts, { width: 50, height: 40 });
  t.is(facts.metadata.pages, 2);
});

const camera = {
  IFD0: { Make: 'NIKON CORPORATION', Model: 'NIKON D850' },
  IFD2: {
    DateTimeOriginal: '2021:05:03 14:30:15',
    OffsetTimeOriginal: '+02:00',
    FNumber: '8/1',
    ExposureTime: '1/125',
  },
};

for (const format of ['jpeg', 'webp', 'png', 'avif'] as const) {
  test(`camera and time are read from ${format}, with the camera’s time zone`, async (t) => {
    const path = await drawImage(join(t.context.dir, 'exif'), { format, exif: camera });
    const { capturedAt, metadata } = await probeImage(path);
    t.deepEqual(capturedAt, new Date('2021-05-03T12:30:15Z'));
    t.like(metadata, {
      camera: 'NIKON D850',
      fNumber: 8,
      exposureSeconds: 1 / 125,
      capturedAtLocal: '2021-05-03T14:30:15',
    });
  });
}

test('camera and time are read from TIFF', async (t) => {
  const path = join(t.context.dir, 'studio.tif');
  const taken = { DateTimeOriginal: '2021:05:03 14:30:15', OffsetTimeOriginal: '-05:00' };
  await writeFile(path, tiffWithExif({ Make: 'Phase One', Model: 'IQ4 150MP' }, taken));
  const { capturedAt, metadata, width } = await probeImage(path);
  t.is(width, 4);
  t.deepEqual(capturedAt, new Date('2021-05-03T19:30:15Z'));
  t.like(metadata, { camera: 'Phase One IQ4 150MP', capturedAtLocal: '2021-05-03T14:30:15' });
});

test('a time without a zone is read as UTC, the same on every desktop', async (t) => {
  const exif = { IFD2: { DateTimeOriginal: '2021:05:03 14:30:15' } };
  const { capturedAt } = await probeImage(await drawImage(join(t.context.dir, 'a.jpg'), { exif }));
  t.deepEqual(capturedAt, new Date('2021-05-03T14:30:15Z'));
});

for (const time of ['0000:00:00 00:00:00', '2021:13:45 99:00:00', '    :  :     :  :  ', 'yesterday']) {
  test(`the invalid time “${time}” is ignored`, async (t) => {
    const exif = { IFD2: { DateTimeOriginal: time } };
    const { capturedAt, metadata } = await probeImage(await drawImage(join(t.context.dir, 'a.jpg'), { exif }));
    t.is(capturedAt, null);
    t.is(metadata.capturedAtLocal, undefined);
  });
}

test('location and owner of an image are not stored', async (t) => {
  const exif = {
    IFD0: { Artist: 'Ann Example', Model: 'X100' },
    IFD3: {
      GPSLatitudeRef: 'N',
      GPSLatitude: '51/1 30/1 3230/100',
      GPSLongitudeRef: 'W',
      GPSLongitude: '0/1 7/1 4366/100',
    },
  };
  const { metadata } = await probeImage(await drawImage(join(t.context.dir, 'a.jpg'), { exif }));
  t.is(metadata.camera, 'X100');
  t.notRegex(JSON.stringify(metadata), /Ann|51|GPS/i);
});

test('the colour space is the profile’s name, or else the colour model', async (t) => {
  const { dir } = t.context;
  const p3 = await drawImage(join(dir, 'p3.jpg'), { profile: 'p3' });
  t.regex((await probeImage(p3)).colourSpace, /P3/i);
  const plain = await drawImage(join(dir, 'plain.png'), { format: 'png' });
  t.is((await probeImage(plain)).colourSpace, 'sRGB');
  const grey = join(dir, 'grey.png');
  await quarters(40, 30).removeAlpha().greyscale().toColourspace('b-w').png().toFile(grey);
  t.is((await probeImage(grey)).colourSpace, 'Greyscale');
  const cmyk = join(dir, 'cmyk.tif');
  await sharp(await quarters(40, 30).removeAlpha().png().toBuffer())
    .toColourspace('cmyk')
    .tiff()
    .toFile(cmyk);
  t.regex((await probeImage(cmyk)).colourSpace, /CMYK/i);
  // libvips calls it scrgb.
  const float = join(dir, 'float.tif');
  const samples = ramp(3, (value) => bytesOf(4, (bytes) => bytes.writeFloatLE(value)));
  await writeFile(float, rawTiff([rawPage(samples, { 258: [32, 32, 32], 262: 2, 277: 3, 339: [3, 3, 3] })]));
  t.is((await probeImage(float)).colourSpace, 'sRGB');
});

/** The first bytes of common unsupported files, and the message for each. */
const others: [name: string, content: string | Buffer, expected: RegExp][] = [
  [
    'HEIC sequence',
    Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftyphevc\0\0\0\0msf1hevc'), Buffer.alloc(64)]),
    /HEIC.*Export it as JPEG or TIFF/,
  ],
  ['svg', '<?xml version="1.0"?>\n<!-- made by hand -->\n<svg xmlns="http://www.w3.org/2000/svg"/>', /SVG/],
  ['pdf', '%PDF-1.7\n1 0 obj\n', /PDF document/],
  ['text', 'Dear gallery,\n\nplease find the images attached – Café Müller.', /text file/],
  ['html', '<!doctype html><html><body>hello</body></html>', /web page/],
  ['photoshop', Buffer.concat([Buffer.from('8BPS\0\x01\0\0\0\0\0\0\0\x03'), Buffer.alloc(64)]), /Photoshop/],
  ['zip', Buffer.concat([Buffer.from('PK\x03\x04\x14\0\0\0\0\0'), Buffer.alloc(64)]), /appears to be ZIP/],
  ['bmp', Buffer.concat([Buffer.from('BM'), Buffer.alloc(64)]), /BMP.*Export/],
  ['mp1', Buffer.concat([Buffer.from([0xff, 0xfe, 0xc4, 0]), Buffer.alloc(64)]), /its content appears to be MP1\. /],
  ['eps', '%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n', /its content appears to be EPS\. /],
  [
    'a Word document before 2007',
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512)]),
    /its content appears to be Microsoft Office\. /,
  ],
  ['unknown bytes', Buffer.from([1, 2, 3, 4, 250, 251, 0, 9]), /not a known kind of image/],
];

for (const [name, content, expected] of others) {
  test(`${name} is rejected with the detected type`, async (t) => {
    const path = join(t.context.dir, 'image.jpg');
    await writeFile(path, content);
    const error = await refusal(t, probeImage(path), 'UNSUPPORTED_MEDIA');
    t.regex(error.message, expected);
  });
}

test('a decompression bomb is rejected before it is decoded', async (t) => {
  const path = await drawBomb(join(t.context.dir, 'bomb.png'), 60_000, 60_000);
  const error = await refusal(t, probeImage(path), 'TOO_LARGE');
  t.is(error.message, 'This image has 3600 megapixels; the limit is 500.');
});

test('an image with only its first bytes is damaged', async (t) => {
  const path = await cutOff(await drawImage(join(t.context.dir, 'a.jpg')), 0.02);
  await refusal(t, probeImage(path), 'DAMAGED');
});

test('a missing file is NOT_FOUND', async (t) => {
  await refusal(t, probeImage(join(t.context.dir, 'nothing.jpg')), 'NOT_FOUND');
});

test('a cancelled probe rejects with CANCELLED', async (t) => {
  const path = await drawImage(join(t.context.dir, 'a.jpg'));
  await refusal(t, probeImage(path, { signal: AbortSignal.abort() }), 'CANCELLED');
});
