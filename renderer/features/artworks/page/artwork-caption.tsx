import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Artwork } from '#shared/contract/catalogue/artworks.ts';
import { orpc } from '../../../lib/api/client.ts';
import { lifeDates } from '../../../lib/i18n/life-dates.ts';
import { Creators } from '../attributions/creators.tsx';
import classes from './artwork-caption.module.css';

/** The caption as it is printed: artist with dates, title and date, medium, dimensions, edition and credit line. */
export function ArtworkCaption({ artwork }: { artwork: Artwork }) {
  const { t } = useTranslation('artworks');
  const { data: artist } = useQuery(orpc.artists.get.queryOptions({ input: { id: artwork.artistId } }));
  const dates = artist && artwork.attributions.length <= 1 ? lifeDates(artist) : '';
  const { title, dateText } = artwork;
  return (
    <section className={classes.caption} aria-label={t('group.identity')}>
      <p className={classes.artist}>
        <Creators creators={artwork.attributions} />
        {dates && <span className={classes.quiet}> ({dates})</span>}
      </p>
      <Title order={1} className={classes.title}>
        {title}
        {dateText && <span className={classes.date}>, {dateText}</span>}
      </Title>
      {(['medium', 'dimensionsText', 'edition', 'creditLine'] as const).map(
        (name) => artwork[name] && <p key={name}>{artwork[name]}</p>,
      )}
    </section>
  );
}
