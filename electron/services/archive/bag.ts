import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '../../storage/sync-folder.ts';
import { type ArchivedFile, createHashed, writeFailure, writeHashed } from './files.ts';

/**
 * The tag files of a bag (BagIt 1.0, https://www.rfc-editor.org/rfc/rfc8493). The declaration has another name until
 * the bag is complete: a folder with it is an unfinished archive, and the rename makes it a bag.
 */
export const bagNames = {
  declaration: 'bagit.txt',
  unfinished: 'bagit.txt.part',
  info: 'bag-info.txt',
  manifest: 'manifest-sha256.txt',
  tagManifest: 'tagmanifest-sha256.txt',
  /** Names the files of the payload that are elsewhere; only in backups. */
  fetch: 'fetch.txt',
} as const;

export const declarationText = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

/** A bag that is being written. */
export type BagWriter = {
  /** Adds a file of the payload to the manifest. Its path is below the bag: `data/…`. */
  add(file: ArchivedFile): Promise<void>;
  /**
   * Writes the tag files, of which the declaration is the last. Returns the number of files and bytes of the payload.
   * @param others further tag files that were written before
   */
  complete(
    info: Record<string, string>,
    others?: Record<string, Pick<ArchivedFile, 'sha256'>>,
  ): Promise<{ files: number; bytes: number }>;
  /** Closes the manifest in any case. */
  close(): Promise<void>;
};

/** Starts a bag in a folder that exists. */
export async function startBag(folder: string): Promise<BagWriter> {
  const tag = async (path: string, text: string) => await writeHashed(join(folder, path), (write) => write(text));
  const declared = await tag(bagNames.unfinished, declarationText);
  const manifest = await createHashed(join(folder, bagNames.manifest));
  let files = 0;
  let bytes = 0;
  let lines = '';
  return {
    async add(file) {
      files += 1;
      bytes += file.bytes;
      lines += `${file.sha256}  ${file.path}\n`;
      if (lines.length < 64 * 1024) return;
      await manifest.write(lines);
      lines = '';
    },
    async complete(info, others = {}) {
      await manifest.write(lines);
      const listed = await manifest.complete();
      const facts = Object.entries({ ...info, 'Payload-Oxum': `${bytes}.${files}` }).map(
        ([label, value]) => `${label}: ${value.replace(/\s+/g, ' ').trim()}\n`,
      );
      const described = await tag(bagNames.info, facts.join(''));
      const tags = {
        [bagNames.declaration]: declared,
        [bagNames.info]: described,
        [bagNames.manifest]: listed,
        ...others,
      };
      const tagLines = Object.entries(tags).map(([path, { sha256 }]) => `${sha256}  ${path}\n`);
      await tag(bagNames.tagManifest, tagLines.join(''));
      try {
        await rename(join(folder, bagNames.unfinished), join(folder, bagNames.declaration));
        await syncFolder(folder);
      } catch (error) {
        throw writeFailure(error);
      }
      return { files, bytes };
    },
    close: manifest.close,
  };
}
