import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { ArtworksPage } from '../features/artworks/list/artworks-page.tsx';
import { collectionOf, savedContentsOf } from '../features/artworks/list/search.ts';
import { useShownCollection } from '../features/collections/use-shown-collection.tsx';
import { addImages } from '../features/images/upload/upload.ts';
import { PasteRows } from '../features/imports/paste-rows.tsx';
import { isTableFile, useStartImport } from '../features/imports/start-import.ts';
import { SaveSearchButton, useSavedList } from '../features/saved-searches/use-saved-list.tsx';
import { useCan } from '../lib/api/session.ts';
import type { ChosenArtworks } from '../lib/artworks/dragging.ts';
import { chooseImages } from '../lib/images/choose-images.ts';
import { keepDroppedFolder } from '../lib/images/dropped-folder.ts';

const route = getRouteApi('/artworks');
const AddToDialog = lazy(() =>
  import('../features/collections/add-to-dialog.tsx').then((module) => ({ default: module.AddToDialog })),
);

/** Combines the features artworks, collections, saved searches, images and imports, which do not import each other. */
export function ArtworksRoute() {
  const navigate = useNavigate();
  const canImport = useCan('imports.use');
  const canCollect = useCan('collections.edit');
  const search = route.useSearch();
  const contents = savedContentsOf(search);
  const collection = useShownCollection(collectionOf(search));
  const saved = useSavedList(search.saved, contents);
  const shown = collection || saved ? { title: '', menu: null, ...collection, ...saved } : undefined;
  const isPlain = contents.query === null && Object.keys(contents.filters).length === 0;
  const [adding, setAdding] = useState<ChosenArtworks | null>(null);
  const { start } = useStartImport();
  function importTable([file, ...others]: File[]): boolean {
    if (!file || others.length > 0 || !isTableFile(file)) return false;
    start(file);
    return true;
  }
  const openFolder = (folder: string, files: File[], all: Promise<File[]>) => {
    keepDroppedFolder(folder, files, all);
    void navigate({ to: '/imports/images', search: { folder } });
  };
  return (
    <>
      <ArtworksPage
        onImages={addImages}
        onOtherFiles={canImport ? importTable : undefined}
        onFolder={canImport ? openFolder : undefined}
        onChooseImages={async (artworkId) => addImages(artworkId, await chooseImages())}
        onCollect={canCollect ? setAdding : undefined}
        shown={shown}
        save={<SaveSearchButton contents={contents} disabled={isPlain} />}
      />
      <PasteRows />
      <Suspense>{adding && <AddToDialog {...adding} onClose={() => setAdding(null)} />}</Suspense>
    </>
  );
}
