import { ArtworkPage } from '../features/artworks/artwork-page.tsx';
import { RecordHistory } from '../features/history/record-history.tsx';
import { PicturesPanel } from '../features/pictures/pictures-panel.tsx';

export function ArtworkRoute() {
  return (
    <ArtworkPage
      pictures={({ id, title, images }) => <PicturesPanel artworkId={id} title={title} images={images} />}
      history={(id) => <RecordHistory id={id} />}
    />
  );
}
