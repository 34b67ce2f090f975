import { ArtworksPage } from '../features/artworks/list/artworks-page.tsx';
import { addImages } from '../features/images/upload.ts';
import { chooseFiles } from '../lib/images/choose-files.ts';

/** Artworks and images are two features; the routes bring them together. */
export function ArtworksRoute() {
  return (
    <ArtworksPage
      onImages={addImages}
      onChooseImages={async (artworkId) => addImages(artworkId, await chooseFiles())}
    />
  );
}
