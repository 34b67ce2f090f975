import { Skeleton } from '@mantine/core';
import { IconPhotoSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { SimilarImage } from '#shared/contract/files/image-imports.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Thumbnail } from '../../components/images/thumbnail.tsx';
import { Page } from '../../components/page.tsx';
import { orpc } from '../../lib/api/client.ts';
import { failureOf } from '../../lib/api/errors.ts';
import { formatBytes, formatNumber } from '../../lib/i18n/format.ts';
import classes from './similar.module.css';

const sizePx = 240;

/** Pairs of images that look alike, side by side. */
export function SimilarPage() {
  const { t } = useTranslation('inbox');
  const { data, error, refetch } = useQuery(orpc.inbox.similar.queryOptions({ staleTime: 0 }));
  return (
    <Page title={t('similar')} subtitle={t('similarText')}>
      {error && <ErrorNotice message={failureOf(error).message} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={240} />}
      {data?.length === 0 && (
        <EmptyState
          icon={<IconPhotoSearch size={40} stroke={1} aria-hidden />}
          title={t('similarNone')}
          text={t('similarNoneText')}
        />
      )}
      {data && data.length > 0 && (
        <ul className={classes.pairs} aria-label={t('similar')}>
          {data.map(({ images: [one, other] }) => (
            <li key={`${one.imageId} ${other.imageId}`} className={classes.pair}>
              <Side image={one} />
              <Side image={other} />
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}

function Side({ image }: { image: SimilarImage }) {
  const { t } = useTranslation('inbox');
  const { width, height, bytes, fileName, artwork } = image;
  return (
    <figure className={classes.side}>
      <div className={classes.box}>
        <Thumbnail image={image} size={sizePx} alt={fileName ?? ''} />
      </div>
      <figcaption>
        {artwork ? (
          <Link to="/artworks/$id" params={{ id: artwork.id }} className={classes.title}>
            {artwork.title}
          </Link>
        ) : (
          <span>{t('withoutArtwork')}</span>
        )}
        <span className={classes.facts}>
          {[fileName, `${formatNumber(width)} × ${formatNumber(height)} px`, formatBytes(bytes)]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </figcaption>
    </figure>
  );
}
