import { ArtworksPage } from '../features/artworks/list/artworks-page.tsx';
import { addPictures } from '../features/images/upload.ts';
import { chooseFiles } from '../lib/images/choose-files.ts';

/** Artworks and pictures are two features; the routes bring them together. */
export function ArtworksRoute() {
  return (
    <ArtworksPage
      onPictures={addPictures}
      onChoosePictures={async (artworkId) => addPictures(artworkId, await chooseFiles())}
    />
  );
}
