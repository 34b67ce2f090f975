import { NewArtworkPage } from '../features/artworks/form/new-artwork-page.tsx';
import { addPictures } from '../features/images/upload.ts';

export function NewArtworkRoute() {
  return <NewArtworkPage onPictures={addPictures} />;
}
