/** How to make an artwork for each image; everything belongs to one change set. */
export type ArtworkPerImage = {
  changeSet: string;
  /** Adds the artwork of a file, by its index; returns its id. */
  create: (index: number) => Promise<string>;
  /** Removes an artwork whose image could not be added. */
  remove: (artworkId: string) => Promise<unknown>;
  /** Called with the number of artworks added, unless there are none. */
  onAdded: (count: number) => void;
};

/** Returns the title of an artwork that is named after a file. */
export function titleOfFile(fileName: string): string {
  const title = fileName
    .replace(/\.[^.]+$/, '')
    .replace(/[_\s]+/g, ' ')
    .trim();
  return title || fileName;
}
