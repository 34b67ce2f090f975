import { Button } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconPhoto } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { failureOf } from '../../../lib/api/errors.ts';
import { rememberListed } from '../../../lib/artworks/listed.ts';
import { type List, type ListQuery, useListItems, useListStarts } from '../../../lib/artworks/use-artwork-list.ts';
import { captionHeight, gap, type Proportions, wallRows, withLoaded } from '../../../lib/artworks/wall-layout.ts';
import classes from './artist-page.module.css';
import { WallTile } from './wall-tile.tsx';

const imageHeight = 176;

/** An artist's artworks as a wall of images in their own proportions. */
export function ArtistArtworks({ artistId, canAdd }: { artistId: string; canAdd: boolean }) {
  const { t } = useTranslation('artists');
  const [query] = useState<ListQuery>({ artistId, sort: 'title', direction: 'asc' });
  const { settled, error, refetch } = useListStarts(query);
  if (error) return <ErrorNotice message={failureOf(error).message} onRetry={() => void refetch()} />;
  if (!settled) return null;
  if (settled.starts.total > 0) return <Wall list={settled} />;
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

/** Loads and renders only the rows that are visible on the page, which scrolls. */
function Wall({ list }: { list: List }) {
  const { t } = useTranslation('artists');
  const { total } = list.starts;
  const { ref: sizer, width } = useElementSize();
  const wall = useRef<HTMLUListElement>(null);
  const scrolled = useScrolledPage(wall);
  const [known, setKnown] = useState<Proportions>(() => new Map());
  const rows = useMemo(() => wallRows(known, total, width, imageHeight), [known, total, width]);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scrolled?.page ?? null,
    estimateSize: (row) => (rows[row]?.height ?? imageHeight) + captionHeight + gap,
    scrollMargin: scrolled?.above ?? 0,
    overscan: 3,
  });
  // Other proportions and widths have other rows.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the virtualizer reads the rows when it measures
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, rows]);
  const visible = virtualizer.getVirtualItems();
  const last = rows[visible.at(-1)?.index ?? 0];
  const first = rows[visible[0]?.index ?? 0]?.from ?? 0;
  const { itemAt, pages, from } = useListItems(list, first, last ? last.from + last.widths.length - 1 : 0);
  const loaded = withLoaded(known, pages, from);
  if (loaded !== known) setKnown(loaded);
  return (
    <div ref={sizer}>
      <ul ref={wall} className={classes.wall} aria-label={t('works')} style={{ height: virtualizer.getTotalSize() }}>
        {visible.map(({ index: number, start }) => {
          const row = rows[number];
          return row?.widths.map((tileWidth, place) => {
            const index = row.from + place;
            const item = itemAt(index);
            const left = row.widths.slice(0, place).reduce((sum, each) => sum + each + gap, 0);
            return (
              <li
                key={index}
                aria-setsize={total}
                aria-posinset={index + 1}
                style={{ width: tileWidth, transform: `translate(${left}px, ${start - (scrolled?.above ?? 0)}px)` }}
              >
                <WallTile
                  item={item}
                  width={tileWidth}
                  height={row.height}
                  onOpen={() => item && rememberListed(list, index, item.id)}
                />
              </li>
            );
          });
        })}
      </ul>
    </div>
  );
}

/** Returns the page that scrolls an element, and the height above the element in it. */
function useScrolledPage(element: { current: HTMLElement | null }) {
  const [scrolled, setScrolled] = useState<{ page: HTMLElement; above: number } | null>(null);
  useLayoutEffect(() => {
    const page = element.current?.closest<HTMLElement>('[data-page]');
    if (!page || !element.current) return;
    const above = element.current.getBoundingClientRect().top - page.getBoundingClientRect().top + page.scrollTop;
    setScrolled({ page, above });
  }, [element]);
  return scrolled;
}
