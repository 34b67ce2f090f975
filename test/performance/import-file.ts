import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';

const fixture = new URL('../fixtures/imports/tate-artworks.csv', import.meta.url);

/** Writes a table of artworks like the Tate's: its first records, repeated with other numbers, titles and artists. */
export async function writeImportFile(path: string, rows: number): Promise<void> {
  const records = parse(await readFile(fixture, 'utf8'), { columns: true, bom: true }) as Record<string, string>[];
  const names = Object.keys(records[0]!);
  const file = createWriteStream(path);
  for (let from = 0; from < rows; from += records.length) {
    const block = records.slice(0, rows - from).map((record, index) => {
      const n = from + index;
      const artist = `${record.artist} ${letters(Math.floor(n / 400))}`;
      return { ...record, artist, accession_number: `N${n}`, title: `${record.title} ${letters(n)}` };
    });
    const text = stringify(block, { header: from === 0, columns: names });
    if (!file.write(text)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}

/** A word for a number, because real texts differ in words. */
const letters = (n: number): string =>
  n.toString(36).replace(/\d/g, (digit) => String.fromCharCode(107 + Number(digit)));
