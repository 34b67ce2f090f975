import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import anyTest, { type TestFn } from 'ava';
import { colourAt } from '#test/helpers/images/drawn-images.ts';
import { ramp, rampSize, rawPage, rawTiff } from '#test/helpers/images/raw-tiff.ts';
import { bytesOf, type ImagingContext, isRamp, shown } from '#test/helpers/images/shown-tiff.ts';

const test = anyTest as TestFn<ImagingContext>;

test.beforeEach(async (t) => {
  const dir = await mkdtemp(join(tmpdir(), 'qwarty-tiff-'));
  t.context = { dir, out: join(dir, 'out', 'r0') };
});

test.afterEach.always(async (t) => await rm(t.context.dir, { recursive: true, force: true }));

/** IEEE half precision of a number from 0 to 1. */
function half(value: number): number {
  if (value === 0) return 0;
  const exponent = Math.floor(Math.log2(value));
  return ((exponent + 15) << 10) + Math.round((value / 2 ** exponent - 1) * 1024);
}

const signed = (bits: number, value: number) => Math.round(value * (2 ** bits - 1)) - 2 ** (bits - 1);
const formats: [string, number, number, (value: number) => Buffer][] = [
  ['half precision', 16, 3, (value) => bytesOf(2, (b) => b.writeUInt16LE(half(value)))],
  ['single precision', 32, 3, (value) => bytesOf(4, (b) => b.writeFloatLE(value))],
  ['double precision', 64, 3, (value) => bytesOf(8, (b) => b.writeDoubleLE(value))],
  ['8 bits', 8, 1, (value) => Buffer.from([Math.round(value * 255)])],
  ['16 bits', 16, 1, (value) => bytesOf(2, (b) => b.writeUInt16LE(Math.round(value * 65_535)))],
  ['24 bits', 24, 1, (value) => bytesOf(3, (b) => b.writeUIntLE(Math.round(value * 0xffffff), 0, 3))],
  ['32 bits', 32, 1, (value) => bytesOf(4, (b) => b.writeUInt32LE(Math.round(value * 0xffffffff)))],
  ['8 signed bits', 8, 2, (value) => bytesOf(1, (b) => b.writeInt8(signed(8, value)))],
  ['16 signed bits', 16, 2, (value) => bytesOf(2, (b) => b.writeInt16LE(signed(16, value)))],
  ['32 signed bits', 32, 2, (value) => bytesOf(4, (b) => b.writeInt32LE(signed(32, value)))],
];
for (const [name, bits, format, encode] of formats) {
  for (const channels of [1, 3]) {
    const tags = {
      258: Array(channels).fill(bits),
      262: channels === 1 ? 1 : 2,
      277: channels,
      339: Array(channels).fill(format),
    };
    test(`${name}, ${channels} channels: black to white is shown as that, in TIFF and BigTIFF`, async (t) => {
      for (const big of [false, true])
        await isRamp(t, await shown(t, rawTiff([rawPage(ramp(channels, encode), tags)], { big })), `big ${big}`);
    });
  }
}

for (const bits of [3, 6, 10, 12, 14]) {
  test(`${bits} bits per sample are scaled to white`, async (t) => {
    const rowLength = Math.ceil((rampSize.width * bits) / 8);
    const row = Buffer.alloc(rowLength);
    for (let x = 0; x < rampSize.width; x++) {
      const value = Math.round((x / (rampSize.width - 1)) * (2 ** bits - 1));
      for (let bit = 0; bit < bits; bit++) {
        const at = x * bits + bit;
        if ((value >> (bits - 1 - bit)) & 1) row[at >> 3] = (row[at >> 3] ?? 0) | (0x80 >> (at & 7));
      }
    }
    const data = Buffer.concat(Array<Buffer>(rampSize.height).fill(row));
    const image = await shown(t, rawTiff([rawPage(data, { 258: bits, 262: 1 })]));
    const [black] = await colourAt(image, 0, 0.5);
    const [white] = await colourAt(image, 0.99, 0.5);
    t.true(black < 10 && white > 245, `${black} ${white}`);
  });
}

const float = (value: number) => bytesOf(4, (b) => b.writeFloatLE(value));

test('floating-point tiles with deflate and either predictor are decoded', async (t) => {
  const { width, height } = rampSize;
  const tile = 16;
  for (const predictor of [1, 2, 3]) {
    const tiles = [0, 1, 2, 3].map((column) => {
      const rows = Buffer.alloc(tile * tile * 4);
      for (let y = 0; y < tile; y++) predicted(predictor, column * tile, width, tile).copy(rows, y * tile * 4);
      return deflateSync(rows);
    });
    const data = Buffer.concat(tiles);
    const lengths = tiles.map(({ length }) => length);
    const offsets = lengths.map((_, index) => 8 + lengths.slice(0, index).reduce((sum, length) => sum + length, 0));
    const tags = { 258: 32, 262: 1, 339: 3, 259: 8, 317: predictor, 322: tile, 323: tile, 324: offsets, 325: lengths };
    await isRamp(t, await shown(t, rawTiff([rawPage(data, tags)]), { width, height }), `predictor ${predictor}`);
  }
});

/** Returns a row of a tile of the ramp in single precision, encoded with a predictor. */
function predicted(predictor: number, left: number, width: number, tile: number): Buffer {
  const values = Array.from({ length: tile }, (_, x) => (left + x) / (width - 1));
  const words = values.map((value) => float(value).readUInt32LE());
  const row = Buffer.alloc(tile * 4);
  if (predictor !== 3) {
    const coded = words.map((word, x) => (predictor === 2 && x > 0 ? (word - (words[x - 1] ?? 0)) >>> 0 : word));
    coded.forEach((word, x) => void row.writeUInt32LE(word, x * 4));
    return row;
  }
  for (const [x, word] of words.entries())
    for (const [plane, shift] of [24, 16, 8, 0].entries()) row[plane * tile + x] = (word >>> shift) & 0xff;
  return row.map((value, index) => (index === 0 ? value : (value - (row[index - 1] ?? 0)) & 0xff)) as Buffer;
}
