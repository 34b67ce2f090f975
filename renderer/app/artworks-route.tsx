import { useNavigate } from '@tanstack/react-router';
import { ArtworksPage } from '../features/artworks/list/artworks-page.tsx';
import { addImages } from '../features/images/upload/upload.ts';
import { PasteRows } from '../features/imports/paste-rows.tsx';
import { useCan } from '../lib/api/session.ts';
import { chooseImages } from '../lib/images/choose-images.ts';
import { keepDroppedFolder } from '../lib/images/dropped-folder.ts';

/** Combines the features artworks, images and imports, which do not import each other. */
export function ArtworksRoute() {
  const navigate = useNavigate();
  const canImport = useCan('imports.use');
  const openFolder = (folder: string, files: File[], all: Promise<File[]>) => {
    keepDroppedFolder(folder, files, all);
    void navigate({ to: '/imports/images', search: { folder } });
  };
  return (
    <>
      <ArtworksPage
        onImages={addImages}
        onFolder={canImport ? openFolder : undefined}
        onChooseImages={async (artworkId) => addImages(artworkId, await chooseImages())}
      />
      <PasteRows />
    </>
  );
}
