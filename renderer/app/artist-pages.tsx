import { getRouteApi, useNavigate, useRouter } from '@tanstack/react-router';
import type { Aside } from '../features/artists/artist-form.tsx';
import { ArtistPage } from '../features/artists/artist-page.tsx';
import { ArtistsPage } from '../features/artists/artists-page.tsx';
import { EditArtistPage } from '../features/artists/edit-artist-page.tsx';
import { MyRecordPage } from '../features/artists/my-record-page.tsx';
import { NewArtistPage } from '../features/artists/new-artist-page.tsx';
import { useMay } from '../features/artists/use-may.ts';
import { AuthorityPanel } from '../features/authorities/authority-panel.tsx';
import { RecordHistory } from '../features/history/record-history.tsx';
import { useCan, useScope } from '../lib/api/session.ts';
import { useIsHere } from '../lib/ui/use-is-here.ts';

// Artists and what is known of them outside are two features; the routes bring them together.

const list = getRouteApi('/artists');
const one = getRouteApi('/artists/$id');
const edit = getRouteApi('/artists/$id/edit');

const knownArtists: Aside = ({ values, fill }) => <AuthorityPanel values={values} onFill={fill} />;

export function Artists() {
  const search = list.useSearch();
  const navigate = list.useNavigate();
  const isHere = useIsHere(list.id);
  if (useScope('artists.read') === 'own') return <MyRecordPage />;
  return (
    <ArtistsPage
      search={search}
      onSearch={(next) => {
        if (isHere()) void navigate({ search: next, replace: true });
      }}
    />
  );
}

export function NewArtist() {
  const navigate = useNavigate();
  const { history } = useRouter();
  return (
    <NewArtistPage
      aside={useCan('authorities.read') ? knownArtists : undefined}
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
  const known = useCan('authorities.read');
  // Who signs in where somebody else was editing is shown the record.
  if (!useMay('artists.update', id)) return <ArtistPage artistId={id} key={id} history={<RecordHistory id={id} />} />;
  return (
    <EditArtistPage
      artistId={id}
      aside={known ? knownArtists : undefined}
      onDone={() => void navigate({ to: '/artists/$id', params: { id }, replace: true })}
    />
  );
}
