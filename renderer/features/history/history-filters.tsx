import { Button, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../lib/api/client.ts';
import classes from './history.module.css';
import { type HistorySearch, historySearch } from './search.ts';

const types = ['artworks', 'artists', 'images'] as const;

/** Filters by user, record type and, when the page was opened from a record, that record. */
export function HistoryFilters({
  search,
  onChange,
}: {
  search: HistorySearch;
  onChange: (search: HistorySearch) => void;
}) {
  const { t } = useTranslation('history');
  const { data: users = [] } = useQuery(orpc.history.users.queryOptions());
  return (
    <div className={classes.filters}>
      <Select
        aria-label={t('filterUser')}
        placeholder={t('allUsers')}
        data={users}
        value={search.user ?? null}
        onChange={(user) => onChange({ ...search, user: user ?? undefined })}
        searchable
        clearable
        nothingFoundMessage={t('noUser')}
      />
      <Select
        aria-label={t('filterType')}
        placeholder={t('allTypes')}
        data={types.map((value) => ({ value, label: t(`types.${value}`) }))}
        value={search.type ?? null}
        onChange={(type) => onChange(historySearch.parse({ ...search, type: type ?? undefined }))}
        clearable
      />
      {search.record && (
        <Button
          variant="light"
          rightSection={<IconX size={14} aria-hidden />}
          onClick={() => onChange({ ...search, record: undefined })}
        >
          {t('oneRecord')}
        </Button>
      )}
    </div>
  );
}
