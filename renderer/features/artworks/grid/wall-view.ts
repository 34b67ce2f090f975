import { useLocalStorage } from '@mantine/hooks';
import * as z from 'zod';
import type { ArtworkListItem } from '#shared/contract/catalogue/artworks.ts';
import { qualifiedName } from '../../../lib/i18n/creators.ts';
import { formatPrice } from '../../../lib/i18n/format.ts';

/** What captions of the wall can show, in its order: a title, then lines of one or two parts. */
export const captionParts = [
  'title',
  'artistId',
  'dateText',
  'medium',
  'inventoryNumber',
  'price',
  'availability',
] as const;
export type CaptionPart = (typeof captionParts)[number];

const usual: CaptionPart[] = ['title', 'artistId', 'dateText', 'availability'];
const view = z.object({ caption: z.array(z.enum(captionParts)).catch(usual).default(usual) });
type WallView = z.infer<typeof view>;

/** The parts of captions, kept on this desktop. */
export function useWallView() {
  return useLocalStorage<WallView>({
    key: 'qwarty.artworks-wall',
    defaultValue: view.parse({}),
    getInitialValueInEffect: false,
    deserialize: (stored) => view.catch(view.parse({})).parse(stored === undefined ? {} : JSON.parse(stored)),
  });
}

/** Returns the view with a part shown or hidden. */
export function withPart({ caption }: WallView, part: CaptionPart, shown: boolean): WallView {
  return { caption: captionParts.filter((each) => (each === part ? shown : caption.includes(each))) };
}

/** The lines below the title, each with its parts; the first line that is shown has the dot. */
const lines: readonly (readonly CaptionPart[])[] = [['artistId', 'dateText'], ['medium'], ['inventoryNumber', 'price']];

export type Caption = { title: boolean; lines: readonly (readonly CaptionPart[])[]; dot: boolean; height: number };

/** The heights of a caption's parts in CSS pixels; tile.module.css repeats them. */
const heights = { space: 8, title: 21, line: 18 };

/** Returns the layout of captions. An availability without a line has one of its own. */
export function captionOf({ caption }: WallView): Caption {
  const shown = lines.map((line) => line.filter((part) => caption.includes(part))).filter((line) => line.length > 0);
  const dot = caption.includes('availability');
  const all = shown.length === 0 && dot ? [[]] : shown;
  const title = caption.includes('title');
  const space = title || all.length > 0 ? heights.space : 0;
  return { title, lines: all, dot, height: space + (title ? heights.title : 0) + all.length * heights.line };
}

/** Returns the text of a part of a caption. */
export function partText(part: CaptionPart, item: ArtworkListItem): string {
  switch (part) {
    case 'artistId':
      return qualifiedName(item.artistQualifier, item.artistName);
    case 'price':
      return formatPrice(item.price, item.currency);
    default:
      return item[part] ?? '';
  }
}
