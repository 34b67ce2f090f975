import { ActionIcon, Button, Select, Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconDownload, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { artistSort, rankedArtistSort } from '#shared/contract/catalogue/artists.ts';
import { SearchField } from '../../../components/forms/search-field.tsx';
import { withOrder } from '../../../lib/lists/former-order.ts';
import { useCommand } from '../../../lib/ui/commands.ts';
import classes from './artist-list.module.css';
import { type ArtistsSearch, orderOf } from './list-search.ts';

const offeredSorts = artistSort.exclude(['name']).options;
const bestFirst = ['relevance', ...offeredSorts] as const;

type Props = {
  search: ArtistsSearch;
  onSearch: (search: ArtistsSearch) => void;
  canCreate: boolean;
  /** Exports the list; undefined until its artists are known. */
  onExport: (() => void) | undefined;
};

/** Search, sort order, and the buttons to export the list and to add an artist. */
export function ListTools({ search, onSearch, canCreate, onExport }: Props) {
  const { t } = useTranslation('artists');
  const field = useRef<HTMLInputElement>(null);
  useCommand('find', () => field.current?.select());
  useCommand('export-list', () => onExport?.(), onExport !== undefined);
  const { direction = 'asc' } = search;
  const sort = orderOf(search);
  const sorts = search.q ? bestFirst : offeredSorts;
  const turn = direction === 'asc' ? t('ascending') : t('descending');
  return (
    <>
      <div className={classes.search}>
        <SearchField
          ref={field}
          label={t('search')}
          value={search.q ?? ''}
          onSearch={(q) => onSearch({ ...search, ...withOrder(search, { q: q || undefined }) })}
        />
      </div>
      <Select
        aria-label={t('sortBy')}
        data={sorts.map((value) => ({ value, label: t(`sort.${value}`) }))}
        value={sort}
        allowDeselect={false}
        w="9rem"
        onChange={(value) => onSearch({ ...search, sort: rankedArtistSort.parse(value) })}
      />
      <Tooltip label={turn}>
        <ActionIcon
          variant="default"
          size="input-sm"
          aria-label={turn}
          disabled={sort === 'relevance'}
          onClick={() => onSearch({ ...search, direction: direction === 'asc' ? 'desc' : 'asc' })}
        >
          {direction === 'asc' ? <IconArrowUp size={16} /> : <IconArrowDown size={16} />}
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('export.open')}>
        <ActionIcon
          variant="default"
          size="input-sm"
          aria-label={t('export.open')}
          disabled={onExport === undefined}
          onClick={onExport}
        >
          <IconDownload size={16} />
        </ActionIcon>
      </Tooltip>
      {canCreate && (
        <Button
          leftSection={<IconPlus size={16} aria-hidden />}
          renderRoot={(props) => <Link to="/artists/new" {...props} />}
        >
          {t('new')}
        </Button>
      )}
    </>
  );
}
