import { ArtworksPage } from '../features/artworks/artworks-page.tsx';
import { addPictures } from '../features/pictures/upload.ts';
import { chooseFiles } from '../lib/choose-files.ts';

/** Artworks and pictures are two features; the routes bring them together. */
export function ArtworksRoute() {
  return (
    <ArtworksPage
      onPictures={addPictures}
      onChoosePictures={async (artworkId) => addPictures(artworkId, await chooseFiles())}
    />
  );
}
