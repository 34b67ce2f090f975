import { ArtworkPage } from '../features/artworks/form/artwork-page.tsx';
import { RecordHistory } from '../features/history/record-history.tsx';
import { ImagesPanel } from '../features/images/panel/images-panel.tsx';

export function ArtworkRoute() {
  return (
    <ArtworkPage
      images={({ id, artistId, title, images }) => (
        <ImagesPanel artworkId={id} artistId={artistId} title={title} images={images} />
      )}
      history={(id) => <RecordHistory id={id} />}
    />
  );
}
