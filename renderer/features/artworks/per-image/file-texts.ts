import { useQuery } from '@tanstack/react-query';
import type { ArtworkInput } from '#shared/contract/catalogue/artworks.ts';
import type { FileTexts } from '#shared/contract/files/images.ts';
import { limits } from '#shared/limits.ts';
import { client } from '../../../lib/api/client.ts';
import { titleOfFile } from '../../../lib/images/artwork-per-image.ts';

/** The values that the texts of a photograph can give to its artwork. */
export const fileValues = ['title', 'creators', 'keywords', 'day', 'rights', 'caption'] as const;
export type FileValue = (typeof fileValues)[number];
/** The texts of a file; null while they are read, and for files without a path or texts. */
export type Texts = FileTexts | null;

/** The largest number of files that one call reads. */
const atOnce = 100;

/** Reads the texts that photographers wrote into the files, in the order of the files. */
export function useFileTexts(files: readonly File[]): readonly Texts[] {
  const paths = files.map((file) => window.qwarty?.pathOf(file) ?? '');
  const { data } = useQuery({
    queryKey: ['texts in files', paths],
    queryFn: async ({ signal }) => {
      const found: Texts[] = [];
      for (let from = 0; from < paths.length; from += atOnce)
        found.push(...(await client.images.embedded({ paths: paths.slice(from, from + atOnce) }, { signal })));
      return found;
    },
    enabled: paths.every((path) => path !== ''),
    retry: false,
    gcTime: 0,
  });
  return data ?? files.map(() => null);
}

/** Returns the number of files that have a value. */
export const countWith = (texts: readonly Texts[], value: FileValue): number =>
  texts.filter((each) => each?.[value] !== undefined).length;

/** Returns the title of a file's artwork. */
export function titleOf(file: File, texts: Texts, used: ReadonlySet<FileValue>): string {
  const title = used.has('title') ? texts?.title : undefined;
  return (title?.replace(/\s+/g, ' ') ?? titleOfFile(file.name)).slice(0, limits.title);
}

/** Returns the fields that the texts of a file fill, besides title and artist; keywords are added to the form's tags. */
export function fieldsOf(texts: Texts, used: ReadonlySet<FileValue>, tags: readonly string[]): Partial<ArtworkInput> {
  const given = (value: FileValue) => (used.has(value) ? texts?.[value] : undefined);
  const [day, rights, caption] = [given('day'), given('rights'), given('caption')] as (string | undefined)[];
  const keywords = used.has('keywords') ? (texts?.keywords ?? []).filter(({ length }) => length <= limits.tag) : [];
  const year = Number(day?.slice(0, 4));
  return {
    ...(keywords.length > 0 && { tags: [...new Set([...tags, ...keywords])].slice(0, limits.tags) }),
    ...(day !== undefined && { dateText: String(year), earliestYear: year, latestYear: year }),
    ...(rights !== undefined && { creditLine: rights }),
    ...(caption !== undefined && { description: caption }),
  };
}
