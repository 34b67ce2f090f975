import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ArtistListItem } from '#shared/contract/catalogue/artists.ts';
import { ImageThumb } from '../../../components/images/image-thumb.tsx';
import { nationalityAndDates } from '../../../lib/i18n/life-dates.ts';
import classes from './artist-list.module.css';

type Props = { artist: ArtistListItem; tabIndex: number };

/** An artist's name, dates, number of artworks, and the image of one of them. */
export function ArtistRow({ artist, tabIndex }: Props) {
  const { t } = useTranslation('artists');
  return (
    <Link to="/artists/$id" params={{ id: artist.id }} className={classes.row} tabIndex={tabIndex}>
      <ImageThumb image={artist.image} size={52} />
      <div style={{ minWidth: 0 }}>
        <div className={classes.name} data-searched>
          {artist.name}
        </div>
        <div className={classes.life} data-searched>
          {nationalityAndDates(artist)}
        </div>
      </div>
      <span className={classes.works}>{t('workCount', { count: artist.artworkCount })}</span>
    </Link>
  );
}
