import { ArtworkPage } from '../features/artworks/form/artwork-page.tsx';
import { RecordHistory } from '../features/history/record-history.tsx';
import { PicturesPanel } from '../features/images/images-panel.tsx';

export function ArtworkRoute() {
  return (
    <ArtworkPage
      pictures={({ id, title, images }) => <PicturesPanel artworkId={id} title={title} images={images} />}
      history={(id) => <RecordHistory id={id} />}
    />
  );
}
