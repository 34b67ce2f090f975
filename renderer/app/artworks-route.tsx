import { ArtworksPage } from '../features/artworks/list/artworks-page.tsx';
import { addImages } from '../features/images/upload/upload.ts';
import { PasteRows } from '../features/imports/paste-rows.tsx';
import { chooseImages } from '../lib/images/choose-images.ts';

/** Combines the features artworks, images and imports, which do not import each other. */
export function ArtworksRoute() {
  return (
    <>
      <ArtworksPage
        onImages={addImages}
        onChooseImages={async (artworkId) => addImages(artworkId, await chooseImages())}
      />
      <PasteRows />
    </>
  );
}
