import { NewArtworkPage } from '../features/artworks/form/new-artwork-page.tsx';
import { addImages } from '../features/images/upload/upload.ts';
import { addArtworkPerImage } from '../features/images/upload/upload-each.ts';

export function NewArtworkRoute() {
  return <NewArtworkPage onImages={addImages} onArtworkPerImage={addArtworkPerImage} />;
}
