import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { Page } from '../../../components/page.tsx';
import { failureOf } from '../../../lib/api/errors.ts';
import { useCan } from '../../../lib/api/session.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import { useHighlights } from '../../../lib/ui/use-highlights.ts';
import { ArtistList } from './artist-list.tsx';
import { type ArtistsSearch, orderOf } from './list-search.ts';
import { ListTools } from './list-tools.tsx';
import { NoArtists } from './no-artists.tsx';
import { useArtists } from './use-artists.ts';

const ExportDialog = lazy(() =>
  import('../../../lib/exporting/export-dialog.tsx').then((module) => ({ default: module.ExportDialog })),
);

type Props = { search: ArtistsSearch; onSearch: (search: ArtistsSearch) => void };

/** The list of artists with search and sorting. */
export function ArtistsPage({ search, onSearch }: Props) {
  const { t } = useTranslation('artists');
  const { list, items, total, similar, isPending, error, refetch, more } = useArtists(search);
  const rows = useRef<HTMLDivElement>(null);
  useHighlights(rows, [search.q ?? '', ...similar].join(' '), '[data-searched]');
  const canCreate = useCan('artists.create');
  const [exporting, setExporting] = useState(false);
  const { q, direction } = search;
  return (
    <Page
      fill
      title={t('title')}
      subtitle={
        <span role="status">{isPending ? ' ' : t('count', { count: total, formatted: formatNumber(total) })}</span>
      }
      actions={
        <ListTools
          search={search}
          onSearch={onSearch}
          canCreate={canCreate}
          onExport={isPending ? undefined : () => setExporting(true)}
        />
      }
    >
      <div ref={rows} style={{ display: 'contents' }}>
        {error ? (
          <ErrorNotice message={failureOf(error).message} onRetry={refetch} />
        ) : items.length > 0 || isPending ? (
          <ArtistList list={list} items={items} total={total} label={t('title')} onNearEnd={more} />
        ) : (
          <NoArtists search={search} onSearch={onSearch} canCreate={canCreate} />
        )}
      </div>
      <Suspense>
        {exporting && (
          <ExportDialog
            list="artists"
            query={{ q, direction, sort: orderOf(search) }}
            total={total}
            onClose={() => setExporting(false)}
          />
        )}
      </Suspense>
    </Page>
  );
}
