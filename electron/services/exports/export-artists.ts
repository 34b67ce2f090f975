import { Readable } from 'node:stream';
import { artists } from '#shared/catalogue/artists.ts';
import type { CustomField } from '#shared/contract/catalogue/custom-fields.ts';
import { type ArtistExportInput, artistExportColumns, exportMediaTypes } from '#shared/contract/files/exports.ts';
import type { Language } from '#shared/messages/message.ts';
import { own } from '#shared/own.ts';
import { type ArtistRecord, artistPages } from '../catalogue/artist-list.ts';
import { customFieldsOf } from '../catalogue/custom-fields.ts';
import { presentArtist } from '../catalogue/present-artist.ts';
import type { Context } from '../common/context.ts';
import { type Column, currentCustomNames, customColumns, fieldColumn } from './columns.ts';
import { counted, csvOf, type ExportedFile, xlsxOf } from './table-file.ts';

/**
 * Exports the artists of a list in its order, like `exportArtworks`. A workbook has hashes of read-only columns alone,
 * because imports find artists by their names.
 */
export async function exportArtists(ctx: Context, input: ArtistExportInput): Promise<ExportedFile> {
  const { format, columns: names, language, ...list } = input;
  const { rows, count } = counted(artistPages(ctx, list));
  const content = async () => {
    if (format === 'jsonl') return Readable.from(jsonLines(rows), { objectMode: false });
    const columns = await artistColumns(names, language, await customFieldsOf(ctx, 'artists'));
    return format === 'csv'
      ? await csvOf(rows, columns)
      : await xlsxOf(rows, columns, { sheet: 'Artists', hashed: readOnly });
  };
  return {
    name: `artists-${ctx.now().toISOString().slice(0, 10)}.${format}`,
    mediaType: exportMediaTypes[format],
    content: await content(),
    count,
  };
}

type Texts = typeof import('#shared/messages/en/artists.json');

/** Only an export needs them in the main process. */
const textsOf: Record<Language, () => Promise<{ default: Texts }>> = {
  en: () => import('#shared/messages/en/artists.json', { with: { type: 'json' } }),
  de: () => import('#shared/messages/de/artists.json', { with: { type: 'json' } }) as Promise<{ default: Texts }>,
};

const readOnly = ['createdAt', 'updatedAt', 'id'];

async function artistColumns(
  names: readonly string[] | undefined,
  language: Language,
  customFields: readonly CustomField[],
): Promise<Column<ArtistRecord>[]> {
  const { default: texts } = await textsOf[language]();
  const custom = await customColumns<ArtistRecord>(customFields, language);
  const derived: Record<string, Omit<Column<ArtistRecord>, 'name'>> = {
    createdAt: { heading: texts.sort.createdAt, cell: ({ createdAt }) => createdAt.toISOString() },
    updatedAt: { heading: texts.sort.updatedAt, cell: ({ updatedAt }) => updatedAt.toISOString() },
    id: { heading: 'ID', cell: ({ id }) => id },
  };
  return (names ?? [...artistExportColumns, ...currentCustomNames(customFields)]).map((name) => {
    const column = own(derived, name);
    return custom(name) ?? (column ? { name, ...column } : fieldColumn(artists.fields, name, texts));
  });
}

async function* jsonLines(rows: AsyncIterable<ArtistRecord>): AsyncGenerator<string> {
  for await (const row of rows) yield `${JSON.stringify(presentArtist(row))}\n`;
}
