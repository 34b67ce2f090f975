import { artworks } from '#shared/catalogue/artworks.ts';
import type { Attribution } from '#shared/contract/catalogue/artworks.ts';
import type { CustomField } from '#shared/contract/catalogue/custom-fields.ts';
import { exportColumns } from '#shared/contract/files/exports.ts';
import type { Language } from '#shared/messages/message.ts';
import { own } from '#shared/own.ts';
import type { ArtworkExportRow } from './artwork-rows.ts';
import { type Column, currentCustomNames, customColumns, fieldColumn } from './columns.ts';

type Texts = typeof import('#shared/messages/en/artworks.json');

/** Only an export needs them in the main process. */
const textsOf: Record<Language, () => Promise<{ default: Texts }>> = {
  en: () => import('#shared/messages/en/artworks.json', { with: { type: 'json' } }),
  de: () => import('#shared/messages/de/artworks.json', { with: { type: 'json' } }) as Promise<{ default: Texts }>,
};

/** Returns the columns of an export with headings and terms in `language`. */
export async function artworkColumns(
  names: readonly string[] | undefined,
  language: Language,
  customFields: readonly CustomField[],
): Promise<Column<ArtworkExportRow>[]> {
  const { default: texts } = await textsOf[language]();
  const custom = await customColumns<ArtworkExportRow>(customFields, language);
  return (names ?? [...exportColumns, ...currentCustomNames(customFields)]).map(
    (name) => custom(name) ?? derived(name, texts) ?? fieldColumn(artworks.fields, name, texts),
  );
}

/** Returns a column that is not one field; undefined for a field. */
function derived(name: string, texts: Texts): Column<ArtworkExportRow> | undefined {
  const columns: Record<string, Omit<Column<ArtworkExportRow>, 'name'>> = {
    artist: { heading: texts.field.artistId, cell: ({ artistName }) => artistName },
    attributions: {
      heading: texts.field.attributions,
      cell: ({ attributions }) => attributions.map((each) => creatorText(each, texts)).join('; '),
    },
    createdAt: { heading: texts.sort.createdAt, cell: ({ createdAt }) => createdAt.toISOString() },
    updatedAt: { heading: texts.sort.updatedAt, cell: ({ updatedAt }) => updatedAt.toISOString() },
    id: { heading: texts.export.id, cell: ({ id }) => id },
    artistId: { heading: texts.export.artistId, cell: ({ artistId }) => artistId },
  };
  const column = own(columns, name);
  return column && { name, ...column };
}

/** Returns one artist as the window shows them: "after Rembrandt van Rijn", "Hendrick Goudt (engraver)". */
function creatorText({ artistName, qualifier, role }: Attribution, texts: Texts): string {
  const qualified = own<string>(texts.qualified, qualifier ?? '');
  const name = qualified ? filled(qualified, { name: artistName }) : [qualifier, artistName].filter(Boolean).join(' ');
  if (role === 'artist') return name;
  const label = own<string>(texts.role, role) ?? role;
  return filled(texts.attribution.withRole, { name, role: label });
}

const filled = (text: string, values: Record<string, string>) =>
  text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
