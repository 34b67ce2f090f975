import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Artist } from '#shared/contract/catalogue/artists.ts';
import { Facts } from '../../../components/facts.tsx';
import { Page } from '../../../components/page.tsx';
import { orpc } from '../../../lib/api/client.ts';
import { useCanForArtist } from '../../../lib/api/session.ts';
import { useCustomFacts } from '../../../lib/forms/custom/custom-facts.ts';
import { nationalityAndDates } from '../../../lib/i18n/life-dates.ts';
import { useEditKey } from '../../../lib/ui/use-edit-key.ts';
import { ArtistMissing } from '../artist-missing.tsx';
import { ArtistActions } from './artist-actions.tsx';
import { ArtistArtworks } from './artist-artworks.tsx';
import classes from './artist-page.module.css';
import { ContactLinks } from './contact-links.tsx';

/** The page of an artist: artworks, details, history. */
export function ArtistPage({ artistId, history }: { artistId: string; history?: ReactNode }) {
  const { t } = useTranslation('artists');
  const { data: artist, error } = useQuery(orpc.artists.get.queryOptions({ input: { id: artistId } }));
  const canAdd = useCanForArtist('artworks.create', artistId);
  const navigate = useNavigate();
  const edit = () => void navigate({ to: '/artists/$id/edit', params: { id: artistId } });
  useEditKey(edit, useCanForArtist('artists.update', artistId));
  if (error) return <ArtistMissing error={error} />;
  if (!artist) return null;
  return (
    <Page
      title={artist.name}
      subtitle={
        <>
          {nationalityAndDates(artist)}
          {artist.aliases.length > 0 && <div>{t('alsoKnown', { names: artist.aliases.join(', ') })}</div>}
        </>
      }
      actions={<ArtistActions artist={artist} />}
    >
      <ArtistArtworks artistId={artist.id} canAdd={canAdd} />
      <div className={classes.words}>
        {artist.biography && (
          <section aria-labelledby="biography">
            <Title order={2} size="h4" id="biography" className={classes.heading}>
              {t('biography')}
            </Title>
            <p className={classes.biography}>{artist.biography}</p>
          </section>
        )}
        <ContactLinks artist={artist} />
        <CustomFacts artist={artist} />
      </div>
      {history}
    </Page>
  );
}

function CustomFacts({ artist }: { artist: Artist }) {
  const { t } = useTranslation('artists');
  const facts = useCustomFacts('artists', artist.extra);
  if (facts.length === 0) return null;
  return (
    <section aria-labelledby="custom-facts">
      <Title order={2} size="h4" id="custom-facts" className={classes.heading}>
        {t('field.extra')}
      </Title>
      <Facts facts={facts} />
    </section>
  );
}
