import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useUndo } from '../features/history/use-undo.tsx';
import { ImportPage } from '../features/imports/review/import-page.tsx';
import { importSearch } from '../features/imports/search.ts';

const route = getRouteApi('/imports/$id');

/** Combines the features imports and history, which do not import each other. */
export function ImportRoute() {
  const { id } = route.useParams();
  const search = importSearch.parse(route.useSearch());
  const navigate = useNavigate();
  const { undo, pending, dialog } = useUndo();
  return (
    <>
      <ImportPage
        key={id}
        id={id}
        search={search}
        onSearch={(next) => void navigate({ to: '/imports/$id', params: { id }, search: next, replace: true })}
        onRemoved={() => void navigate({ to: '/imports' })}
        undo={{
          undo: (changeSet, name) => undo({ id: changeSet, title: { key: 'imports-apply', params: { name } } }),
          pending,
        }}
      />
      {dialog}
    </>
  );
}
