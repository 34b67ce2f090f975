import { ArtworkPage } from '../features/artworks/page/artwork-page.tsx';
import { ArtworkCollections } from '../features/collections/artwork-collections.tsx';
import { RecordHistory } from '../features/history/record-history.tsx';
import { ImagesPanel } from '../features/images/panel/images-panel.tsx';
import { addImages } from '../features/images/upload/upload.ts';

export function ArtworkRoute() {
  return (
    <ArtworkPage
      images={({ id, artistId, title, images }, editing) => (
        <ImagesPanel artworkId={id} artistId={artistId} title={title} images={images} editing={editing} />
      )}
      onImages={addImages}
      collections={(id) => <ArtworkCollections id={id} />}
      history={(id) => <RecordHistory id={id} />}
    />
  );
}
