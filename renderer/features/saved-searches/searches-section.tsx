import { IconBookmark, IconBookmarkFilled } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { SavedSearch } from '#shared/contract/catalogue/saved-searches.ts';
import { orpc } from '../../lib/api/client.ts';
import { useCan } from '../../lib/api/session.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import classes from '../../styles/sidebar-list.module.css';
import { SearchMenu } from './search-menu.tsx';
import { addressOf, useSavedSearches } from './searches.ts';

/** The saved searches in the sidebar, with the number of artworks that each finds. */
export function SearchesSection() {
  const { t } = useTranslation('searches');
  const all = useSavedSearches();
  const counts = useQuery(orpc.savedSearches.counts.queryOptions({ enabled: (all?.length ?? 0) > 0 })).data;
  if (!all?.length) return null;
  return (
    <section className={classes.section} aria-label={t('title')}>
      <div className={classes.heading}>
        <h2>{t('title')}</h2>
      </div>
      <ul>
        {all.map((search) => (
          <SearchLine key={search.id} search={search} all={all} count={counts?.[search.id]} />
        ))}
      </ul>
    </section>
  );
}

type Props = { search: SavedSearch; all: readonly SavedSearch[]; count: number | null | undefined };

function SearchLine({ search, all, count }: Props) {
  const { id, name } = search;
  const current = useRouterState({ select: ({ location }) => location.search.saved === id });
  const canEdit = useCan('savedSearches.edit');
  const Icon = current ? IconBookmarkFilled : IconBookmark;
  return (
    <li className={classes.line}>
      <Link
        to="/artworks"
        search={addressOf(search) as object}
        className={classes.link}
        aria-current={current ? 'page' : undefined}
        title={name}
        data-current={current || undefined}
        data-initials={name.slice(0, 2)}
      >
        <Icon size={16} stroke={1.5} aria-hidden />
        <span className={classes.name}>{name}</span>
        {typeof count === 'number' && <span className={classes.count}>{formatNumber(count)}</span>}
      </Link>
      {canEdit && <SearchMenu search={search} all={all} className={classes.menu} />}
    </li>
  );
}
