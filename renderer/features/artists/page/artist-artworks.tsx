import { Button } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ArtworkListItem } from '#shared/contract/artworks.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { Thumbnail } from '../../../components/thumbnail.tsx';
import { orpc } from '../../../lib/api/client.ts';
import classes from './artist-page.module.css';

const heightPx = 176;
const widthPx = { min: 96, max: 360 };

/** An artist's artworks as a wall of images in their own proportions. */
export function ArtistArtworks({ artistId, canAdd }: { artistId: string; canAdd: boolean }) {
  const { t } = useTranslation('artists');
  const { data: artworks } = useQuery(orpc.artists.artworks.queryOptions({ input: { id: artistId } }));
  if (!artworks) return null;
  if (artworks.length === 0) {
    return (
      <EmptyState
        icon={<IconPhoto size={40} stroke={1.2} aria-hidden />}
        title={t('noWorks')}
        text={canAdd ? t('noWorksText') : undefined}
      >
        {canAdd && (
          <Button renderRoot={(props) => <Link to="/artworks/new" search={{ artistId }} {...props} />}>
            {t('addWork')}
          </Button>
        )}
      </EmptyState>
    );
  }
  return (
    <ul className={classes.wall} aria-label={t('works')}>
      {artworks.map((artwork) => (
        <WallItem key={artwork.id} artwork={artwork} />
      ))}
    </ul>
  );
}

function WallItem({ artwork: { id, title, dateText, image } }: { artwork: ArtworkListItem }) {
  const ratio = image ? image.width / image.height : 1;
  const width = Math.min(widthPx.max, Math.max(widthPx.min, heightPx * ratio));
  return (
    <li style={{ width: image ? width : '10rem' }}>
      <Link to="/artworks/$id" params={{ id }} className={classes.work} title={title}>
        {image ? (
          <div className={classes.image}>
            <Thumbnail image={image} size={Math.max(width, heightPx)} alt="" />
          </div>
        ) : (
          <div className={classes.mount}>
            <IconPhoto stroke={1.2} aria-hidden />
          </div>
        )}
        <div className={classes.caption}>
          <span className={classes.title}>{title}</span> {dateText && <span className={classes.date}>{dateText}</span>}
        </div>
      </Link>
    </li>
  );
}
