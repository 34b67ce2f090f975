import { getRouteApi } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArtworkListItem } from '#shared/contract/catalogue/artworks.ts';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { DropZone } from '../../../components/images/drop-zone.tsx';
import { failureOf } from '../../../lib/api/errors.ts';
import { useCan, useCanForArtists } from '../../../lib/api/session.ts';
import type { ChosenArtworks } from '../../../lib/artworks/dragging.ts';
import { rememberListed } from '../../../lib/artworks/listed.ts';
import { useListStarts } from '../../../lib/artworks/use-artwork-list.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import { stageFiles } from '../../../lib/images/staged-files.ts';
import { withOrder } from '../../../lib/lists/former-order.ts';
import { useCommand } from '../../../lib/ui/commands.ts';
import { useIsCurrentPage } from '../../../lib/ui/use-is-current-page.ts';
import { SelectionBar } from '../batch/selection-bar.tsx';
import { type BatchTarget, targetOf } from '../batch/target.ts';
import { ActiveFilters } from '../filters/active-filters.tsx';
import { useFacetView } from '../filters/facet-view.ts';
import { ArtworkGrid } from '../grid/artwork-grid.tsx';
import { useWallView } from '../grid/wall-view.ts';
import { useListHighlights } from '../query/use-list-highlights.ts';
import { countOf, everything, isSelected, noSelection, only, single } from '../selection/selection.ts';
import { SelectionMenu } from '../selection/selection-menu.tsx';
import { useArtworkSelection } from '../selection/use-artwork-selection.ts';
import { useCanAddImages } from '../selection/use-can-add-images.ts';
import { useMerging } from '../selection/use-merging.tsx';
import { ArtworkTable } from '../table/artwork-table.tsx';
import { ArtworkToolbar } from './artwork-toolbar.tsx';
import classes from './artworks-page.module.css';
import { Legend } from './legend.tsx';
import { NoArtworks } from './no-artworks.tsx';
import { type ArtworksSearch, collectionOf, isOtherList, listQueryOf } from './search.ts';
import { type ShownList, useCollecting } from './use-collecting.ts';
import { useRememberedPlace } from './use-remembered-place.ts';
import { useScrollPlaces } from './use-scroll-place.ts';

const route = getRouteApi('/artworks');

// Loaded when first shown, because the list is the start page.
const DetailsPanel = lazy(() =>
  import('../selection/details-panel.tsx').then((module) => ({ default: module.DetailsPanel })),
);
const FacetPanel = lazy(() => import('../filters/facet-panel.tsx').then((module) => ({ default: module.FacetPanel })));
const ConfirmRemove = lazy(() =>
  import('../selection/confirm-remove.tsx').then((module) => ({ default: module.ConfirmRemove })),
);
const BatchDialog = lazy(() => import('../batch/batch-dialog.tsx').then((module) => ({ default: module.BatchDialog })));
const ExportDialog = lazy(() =>
  import('../../../lib/exporting/export-dialog.tsx').then((module) => ({ default: module.ExportDialog })),
);

type Props = {
  /** Adds images to an artwork. */
  onImages: (artworkId: string, files: File[]) => void;
  /** Opens a file dialog to add images to an artwork. */
  onChooseImages: (artworkId: string) => void;
  /** Imports a folder of images; undefined without permission. */
  onFolder?: ((path: string, files: File[], all: Promise<File[]>) => void) | undefined;
  /** Takes dropped files that are not images, and returns whether it did. */
  onOtherFiles?: ((files: File[]) => boolean) | undefined;
  /** Asks for a collection to add artworks to; undefined without permission. */
  onCollect?: ((chosen: ChosenArtworks) => void) | undefined;
  /** The collection or saved search that is shown. */
  shown?: ShownList | undefined;
  /** Saves the list as a search. */
  save?: ReactNode;
};

/** All artworks as a grid or table, with the details panel beside it. */
export function ArtworksPage({ onImages, onChooseImages, onFolder, onOtherFiles, onCollect, shown, save }: Props) {
  const { t } = useTranslation('artworks');
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const canCreate = useCan('artworks.create');
  const canAddTo = useCanForArtists('images.update');
  const { settled, similar, error, refetch } = useListStarts(listQueryOf(search), collectionOf(search) ?? search.saved);
  const place = useRef(search.at ?? 0);
  const list = useRef<HTMLDivElement>(null);
  useListHighlights(list, search.q, similar);
  const [exporting, setExporting] = useState(false);
  const [editing, setEditing] = useState<{ target: BatchTarget; count: number } | null>(null);
  const [facets] = useFacetView();
  const [wall] = useWallView();

  const isCurrent = useIsCurrentPage(route.id);
  const change = useCallback(
    (part: Partial<ArtworksSearch>) => {
      if (!isCurrent()) return;
      // Another view of the same list keeps the position; another list resets it.
      const kept = isOtherList(part) ? { at: undefined, selected: undefined } : { at: place.current };
      void navigate({ search: (before) => ({ ...before, ...withOrder(before, part), ...kept }), replace: true });
    },
    [navigate, isCurrent],
  );
  const { selection, setSelection, menuAt, setMenuAt, remove, question } = useArtworkSelection(
    settled,
    search.selected,
  );
  const merging = useMerging(settled, selection, setSelection);
  const chosen = single(selection);
  const canAddImages = useCanAddImages(chosen);
  const remember = useRememberedPlace(selection, search.selected, place);
  const scrolled = useScrollPlaces();

  async function open(id: string) {
    await remember(isSelected(selection, id) ? selection : only(id));
    if (settled) rememberListed(settled, place.current, id);
    await navigate({ to: '/artworks/$id', params: { id } });
  }
  function create(files: File[], all: Promise<File[]>, folder?: File) {
    if (!folder && onOtherFiles?.(files)) return;
    const path = folder && onFolder && window.qwarty?.pathOf(folder);
    if (path) {
      onFolder?.(path, files, all);
      return;
    }
    stageFiles(files, all);
    void navigate({ to: '/artworks/new', search: {} });
  }
  useCommand('toggle-details', () => change({ details: !search.details }));
  useCommand('export-list', () => setExporting(true), settled !== null);
  useCommand('add-images', () => chosen && onChooseImages(chosen), canAddImages);

  const count = settled ? countOf(selection, settled.starts.total) : 0;
  const total = settled?.starts.total ?? 0;
  const edit = () => settled && count > 0 && setEditing({ target: targetOf(settled.query, selection), count });
  const { collect, taking, footer, listProps: collecting } = useCollecting({ settled, selection, onCollect, shown });
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
    canDropOn: ({ artistId }: ArtworkListItem) => canAddTo(artistId),
    onDropOn: onImages,
    startAt: search.at ?? 0,
    onPlace: (index: number) => {
      place.current = index;
    },
    scrolled,
    ...collecting,
  };

  return (
    <DropZone className={classes.page} label={t('dropNew')} disabled={!canCreate} onFiles={create}>
      <div className={classes.main}>
        <ArtworkToolbar
          search={search}
          summary={summary}
          onChange={change}
          onExport={() => setExporting(true)}
          shown={shown}
          save={save}
        />
        <ActiveFilters search={search} onChange={change} />
        {error && <ErrorNotice message={failureOf(error).message} onRetry={() => void refetch()} />}
        <div ref={list} className={classes.list}>
          {listProps && total === 0 && <NoArtworks search={search} onChange={change} empty={shown?.empty} />}
          {listProps && total > 0 && search.view === 'grid' && <ArtworkGrid {...listProps} size={search.size} />}
          {listProps && total > 0 && search.view === 'list' && <ArtworkTable {...listProps} onSort={change} />}
        </div>
        {footer}
        {total > 0 && search.view === 'grid' && wall.caption.includes('availability') && <Legend />}
        {count > 1 && (
          <SelectionBar
            count={count}
            total={total}
            onEdit={edit}
            onRemove={() => void remove()}
            onSelectAll={() => setSelection(everything)}
            onClear={() => setSelection(noSelection)}
            onCollect={collect}
            onMerge={merging.merge}
          />
        )}
      </div>
      <Suspense>
        {search.details && <DetailsPanel id={chosen} count={count} />}
        {facets.open && !search.details && <FacetPanel search={search} onChange={change} ready={settled !== null} />}
        {question && <ConfirmRemove {...question} />}
        {editing && <BatchDialog {...editing} onClose={() => setEditing(null)} />}
        {merging.dialog}
        {exporting && settled && (
          <ExportDialog list="artworks" query={settled.query} total={total} onClose={() => setExporting(false)} />
        )}
      </Suspense>
      <SelectionMenu
        at={menuAt}
        one={chosen !== undefined}
        canAddImages={canAddImages}
        onClose={() => setMenuAt(null)}
        onOpen={() => chosen && void open(chosen)}
        onAddImages={() => chosen && onChooseImages(chosen)}
        onSelectAll={() => setSelection(everything)}
        onEdit={edit}
        onRemove={() => void remove()}
        onCollect={collect}
        taking={taking}
      />
    </DropZone>
  );
}
