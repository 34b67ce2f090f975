import { Button } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconPhoto } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArtworkListItem } from '#shared/contract/artworks.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { NoImage } from '../../../components/no-image.tsx';
import { Thumbnail } from '../../../components/thumbnail.tsx';
import { orpc } from '../../../lib/api/client.ts';
import { termLabel } from '../../../lib/forms/field-label.ts';
import { justifiedRows, layoutRatio } from '../../../lib/ui/justified-rows.ts';
import classes from './artist-page.module.css';

const heightPx = 176;
const gapPx = 20;
/** The caption's height and the space below it in artist-page.module.css. */
const captionPx = 72;

/** An artist's artworks as a wall of images in their own proportions. */
export function ArtistArtworks({ artistId, canAdd }: { artistId: string; canAdd: boolean }) {
  const { t } = useTranslation('artists');
  const { data: artworks } = useQuery(orpc.artists.artworks.queryOptions({ input: { id: artistId } }));
  if (!artworks) return null;
  if (artworks.length > 0) return <Wall artworks={artworks} />;
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

/** Renders only the rows that are visible on the page, which scrolls. */
function Wall({ artworks }: { artworks: ArtworkListItem[] }) {
  const { t } = useTranslation('artists');
  const { ref: sizer, width } = useElementSize();
  const wall = useRef<HTMLUListElement>(null);
  const [scrolled, setScrolled] = useState<{ page: HTMLElement; above: number } | null>(null);
  useLayoutEffect(() => {
    const page = wall.current?.closest<HTMLElement>('[data-page]');
    if (page && wall.current)
      setScrolled({
        page,
        above: wall.current.getBoundingClientRect().top - page.getBoundingClientRect().top + page.scrollTop,
      });
  }, []);
  const rows = useMemo(() => {
    if (width <= 0) return [];
    const ratios = artworks.map(({ image }) => layoutRatio(image));
    return justifiedRows(ratios, { width, height: heightPx, gap: gapPx });
  }, [artworks, width]);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scrolled?.page ?? null,
    estimateSize: (row) => (rows[row]?.height ?? heightPx) + captionPx,
    scrollMargin: scrolled?.above ?? 0,
    overscan: 3,
  });
  // Other widths have other rows.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the virtualizer reads the rows when it measures
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, rows]);
  return (
    <div ref={sizer}>
      <ul ref={wall} className={classes.wall} aria-label={t('works')} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index: number, start }) =>
          rows[number]?.widths.map((tile, place) => {
            const row = rows[number];
            const artwork = row && artworks[row.from + place];
            if (!artwork) return null;
            const left = row.widths.slice(0, place).reduce((sum, each) => sum + each + gapPx, 0);
            const top = start - (scrolled?.above ?? 0);
            return (
              <li
                key={artwork.id}
                aria-setsize={artworks.length}
                aria-posinset={row.from + place + 1}
                style={{ width: tile, transform: `translate(${left}px, ${top}px)` }}
              >
                <Work artwork={artwork} width={tile} height={row.height} />
              </li>
            );
          }),
        )}
      </ul>
    </div>
  );
}

type WorkProps = { artwork: ArtworkListItem; width: number; height: number };

function Work({ artwork: { id, title, dateText, image, availability }, width, height }: WorkProps) {
  return (
    <Link to="/artworks/$id" params={{ id }} className={classes.work} title={title}>
      <div className={classes.image} style={{ height }}>
        {image ? (
          <Thumbnail image={image} size={Math.max(width, height)} alt="" boxRatio={width / height} />
        ) : (
          <NoImage title={title} />
        )}
      </div>
      <div className={classes.caption}>
        <span className={classes.title}>{title}</span>
        <span className={classes.line}>
          <span>{dateText}</span>
          {availability && (
            <span
              className={classes.mark}
              data-availability={availability}
              title={termLabel('availability', availability)}
            >
              <span className="visually-hidden">{termLabel('availability', availability)}</span>
            </span>
          )}
        </span>
      </div>
    </Link>
  );
}
