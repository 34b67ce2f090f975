import { NewArtworkPage } from '../features/artworks/new-artwork-page.tsx';
import { addPictures } from '../features/pictures/upload.ts';

export function NewArtworkRoute() {
  return <NewArtworkPage onPictures={addPictures} />;
}
