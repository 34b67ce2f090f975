import { NewArtworkPage } from '../features/artworks/form/new-artwork-page.tsx';
import { addImages } from '../features/images/upload/upload.ts';

export function NewArtworkRoute() {
  return <NewArtworkPage onImages={addImages} />;
}
