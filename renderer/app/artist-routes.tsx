import { createRoute, useNavigate, useRouter } from '@tanstack/react-router';
import type { Aside } from '../features/artists/artist-form.tsx';
import { ArtistPage } from '../features/artists/artist-page.tsx';
import { ArtistsPage } from '../features/artists/artists-page.tsx';
import { EditArtistPage } from '../features/artists/edit-artist-page.tsx';
import { artistsSearch } from '../features/artists/list-search.ts';
import { MyRecordPage } from '../features/artists/my-record-page.tsx';
import { NewArtistPage } from '../features/artists/new-artist-page.tsx';
import { AuthorityPanel } from '../features/authorities/authority-panel.tsx';
import { useCan, useScope } from '../lib/session.ts';
import { root } from './root.ts';

const knownArtists: Aside = ({ values, fill }) => <AuthorityPanel values={values} onFill={fill} />;

const list = createRoute({
  getParentRoute: () => root,
  path: '/artists',
  validateSearch: artistsSearch,
  component: function Artists() {
    const search = list.useSearch();
    const navigate = list.useNavigate();
    if (useScope('artists.read') === 'own') return <MyRecordPage />;
    return <ArtistsPage search={search} onSearch={(next) => void navigate({ search: next, replace: true })} />;
  },
});

const fresh = createRoute({
  getParentRoute: () => root,
  path: '/artists/new',
  component: function NewArtist() {
    const navigate = useNavigate();
    const { history } = useRouter();
    return (
      <NewArtistPage
        aside={useCan('authorities.read') ? knownArtists : undefined}
        onSaved={(id) => void navigate({ to: '/artists/$id', params: { id }, replace: true })}
        onCancel={() => history.back()}
      />
    );
  },
});

const one = createRoute({
  getParentRoute: () => root,
  path: '/artists/$id',
  component: function Artist() {
    const { id } = one.useParams();
    return <ArtistPage artistId={id} key={id} />;
  },
});

const edit = createRoute({
  getParentRoute: () => root,
  path: '/artists/$id/edit',
  component: function EditArtist() {
    const { id } = edit.useParams();
    const navigate = useNavigate();
    return (
      <EditArtistPage
        artistId={id}
        aside={useCan('authorities.read') ? knownArtists : undefined}
        onDone={() => void navigate({ to: '/artists/$id', params: { id }, replace: true })}
      />
    );
  },
});

export const artistRoutes = [list, fresh, one, edit] as const;
