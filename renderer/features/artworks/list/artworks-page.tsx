import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { DropZone } from '../../../components/drop-zone.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { failureOf } from '../../../lib/api/errors.ts';
import { useCan } from '../../../lib/api/session.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import { stageFiles } from '../../../lib/images/staged-files.ts';
import { useCommand } from '../../../lib/ui/commands.ts';
import { useIsHere } from '../../../lib/ui/use-is-here.ts';
import { ArtworkGrid } from '../grid/artwork-grid.tsx';
import { ArtworkTable } from '../grid/artwork-table.tsx';
import { Inspector } from '../selection/inspector.tsx';
import { countOf, everything, isSelected, only, single } from '../selection/selection.ts';
import { SelectionMenu } from '../selection/selection-menu.tsx';
import { useArtworkSelection } from '../selection/use-artwork-selection.ts';
import { ActiveFilters } from './active-filters.tsx';
import { ArtworkToolbar } from './artwork-toolbar.tsx';
import classes from './artworks-page.module.css';
import { NoArtworks } from './no-artworks.tsx';
import type { ArtworksSearch } from './search.ts';
import { isOtherList, listQueryOf, useListStarts } from './use-artwork-list.ts';
import { useRememberedPlace } from './use-remembered-place.ts';

const route = getRouteApi('/artworks');

type Props = {
  /** Takes images in for a work; the id is the work's. */
  onImages: (artworkId: string, files: File[]) => void;
  /** Lets choose images for a work. */
  onChooseImages: (artworkId: string) => void;
};

/** All works, as a wall of images or as a table, with the inspector beside it. */
export function ArtworksPage({ onImages, onChooseImages }: Props) {
  const { t } = useTranslation('artworks');
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const canCreate = useCan('artworks.create');
  const { settled, error, refetch } = useListStarts(listQueryOf(search));
  const place = useRef(search.at ?? 0);

  const isHere = useIsHere(route.id);
  const change = useCallback(
    (part: Partial<ArtworksSearch>) => {
      if (!isHere()) return;
      // Another list has other places; another view of the same list keeps where one was.
      const kept = isOtherList(part) ? { at: undefined, selected: undefined } : { at: place.current };
      void navigate({ search: (before) => ({ ...before, ...part, ...kept }), replace: true });
    },
    [navigate, isHere],
  );
  const { selection, setSelection, menuAt, setMenuAt, remove } = useArtworkSelection(settled, search.selected);
  const chosen = single(selection);
  const remember = useRememberedPlace(selection, search.selected, place);

  async function open(id: string) {
    await remember(isSelected(selection, id) ? selection : only(id));
    await navigate({ to: '/artworks/$id', params: { id } });
  }
  function create(files: File[]) {
    stageFiles(files);
    void navigate({ to: '/artworks/new', search: {} });
  }
  useCommand('toggle-inspector', () => change({ inspector: !search.inspector }));
  useCommand('add-images', () => chosen && onChooseImages(chosen), chosen !== undefined);
  useEffect(() => {
    document.title = `${t('title')} — Qwarty`;
  }, [t]);

  const count = settled ? countOf(selection, settled.starts.total) : 0;
  const total = settled?.starts.total ?? 0;
  const summary = !settled
    ? ''
    : count > 1
      ? t('selected', { count, formatted: formatNumber(count) })
      : t('count', { count: total, formatted: formatNumber(total) });
  const listProps = settled && {
    ...settled,
    selection,
    onSelect: setSelection,
    onOpen: (id: string) => void open(id),
    onRemove: () => void remove(),
    onMenu: setMenuAt,
    onDropOn: onImages,
    startAt: search.at ?? 0,
    onPlace: (index: number) => {
      place.current = index;
    },
  };

  return (
    <DropZone className={classes.page} label={t('dropNew')} disabled={!canCreate} onFiles={create}>
      <div className={classes.main}>
        <ArtworkToolbar search={search} summary={summary} onChange={change} />
        <ActiveFilters search={search} onChange={change} />
        {error && <ErrorNotice message={failureOf(error).message} onRetry={() => void refetch()} />}
        <div className={classes.list}>
          {listProps && total === 0 && <NoArtworks search={search} onChange={change} />}
          {listProps && total > 0 && search.view === 'grid' && <ArtworkGrid {...listProps} size={search.size} />}
          {listProps && total > 0 && search.view === 'list' && (
            <ArtworkTable {...listProps} onSort={(sort, direction) => change({ sort, direction })} />
          )}
        </div>
      </div>
      {search.inspector && <Inspector id={chosen} count={count} />}
      <SelectionMenu
        at={menuAt}
        one={chosen !== undefined}
        onClose={() => setMenuAt(null)}
        onOpen={() => chosen && void open(chosen)}
        onAddImages={() => chosen && onChooseImages(chosen)}
        onSelectAll={() => setSelection(everything)}
        onRemove={() => void remove()}
      />
    </DropZone>
  );
}
