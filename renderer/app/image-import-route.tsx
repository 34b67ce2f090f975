import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { ImageImportPage } from '../features/image-import/image-import-page.tsx';
import { imageImportSearch } from '../features/image-import/search.ts';
import { useCan } from '../lib/api/session.ts';
import { droppedFolder } from '../lib/images/dropped-folder.ts';
import { stageFiles } from '../lib/images/staged-files.ts';

const route = getRouteApi('/imports/images');

/** Connects the import of a folder with the form that adds one artwork per image. */
export function ImageImportRoute() {
  const search = imageImportSearch.parse(route.useSearch());
  const navigate = useNavigate();
  const canCreate = useCan('artworks.create');
  const dropped = droppedFolder(search.folder);
  const onePerImage =
    dropped && canCreate
      ? () => {
          stageFiles(dropped.files, dropped.all);
          void navigate({ to: '/artworks/new', search: {} });
        }
      : undefined;
  return (
    <ImageImportPage
      search={search}
      onSearch={(next) => void navigate({ to: '/imports/images', search: next, replace: true })}
      onePerImage={onePerImage}
    />
  );
}
