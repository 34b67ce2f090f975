import { getRouteApi, useNavigate, useRouter } from '@tanstack/react-router';
import type { SidePanel } from '../features/artists/form/artist-form.tsx';
import { EditArtistPage } from '../features/artists/form/edit-artist-page.tsx';
import { NewArtistPage } from '../features/artists/form/new-artist-page.tsx';
import { ArtistsPage } from '../features/artists/list/artists-page.tsx';
import { ArtistPage } from '../features/artists/page/artist-page.tsx';
import { MyRecordPage } from '../features/artists/page/my-record-page.tsx';
import { AuthorityPanel } from '../features/authorities/authority-panel.tsx';
import { RecordHistory } from '../features/history/record-history.tsx';
import { useCan, useCanForArtist, useScope } from '../lib/api/session.ts';
import { useIsCurrentPage } from '../lib/ui/use-is-current-page.ts';

// Routes combine the features artists, authorities and history, which do not import each other.

const list = getRouteApi('/artists');
const one = getRouteApi('/artists/$id');
const edit = getRouteApi('/artists/$id/edit');

const artistLookup: SidePanel = ({ values, fill }) => <AuthorityPanel values={values} onFill={fill} />;

export function Artists() {
  const search = list.useSearch();
  const navigate = list.useNavigate();
  const isCurrent = useIsCurrentPage(list.id);
  if (useScope('artists.read') === 'own') return <MyRecordPage />;
  return (
    <ArtistsPage
      search={search}
      onSearch={(next) => {
        if (isCurrent()) void navigate({ search: next, replace: true });
      }}
    />
  );
}

export function NewArtist() {
  const navigate = useNavigate();
  const { history } = useRouter();
  return (
    <NewArtistPage
      sidePanel={useCan('authorities.read') ? artistLookup : undefined}
      onSaved={(id) => void navigate({ to: '/artists/$id', params: { id }, replace: true })}
      onCancel={() => history.back()}
    />
  );
}

export function Artist() {
  const { id } = one.useParams();
  return <ArtistPage artistId={id} key={id} history={<RecordHistory id={id} />} />;
}

export function EditArtist() {
  const { id } = edit.useParams();
  const navigate = useNavigate();
  const canLookUp = useCan('authorities.read');
  // After a change of user, someone without the permission sees the record instead of the form.
  if (!useCanForArtist('artists.update', id))
    return <ArtistPage artistId={id} key={id} history={<RecordHistory id={id} />} />;
  return (
    <EditArtistPage
      artistId={id}
      sidePanel={canLookUp ? artistLookup : undefined}
      onDone={() => void navigate({ to: '/artists/$id', params: { id }, replace: true })}
    />
  );
}
