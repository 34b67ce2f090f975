import { Button } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Page } from '../../components/page.tsx';
import { orpc } from '../../lib/api/client.ts';
import { failureOf } from '../../lib/api/errors.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import { ArtworkTargets } from './artwork-targets.tsx';
import classes from './inbox.module.css';
import { InboxImages } from './inbox-images.tsx';
import { useInboxActions } from './use-inbox-actions.ts';
import { useInboxSelection } from './use-inbox-selection.ts';

const pageSize = 200;

/** The images that wait for an artwork, and the artworks to which they can be added. */
export function InboxPage() {
  const { t } = useTranslation('inbox');
  const query = useInfiniteQuery(
    orpc.inbox.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ limit: pageSize, cursor }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
      staleTime: 0,
    }),
  );
  const images = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const total = query.data?.pages[0]?.total ?? 0;
  const { selected, toggle, select } = useInboxSelection(images);
  const { assign, dismiss, isBusy } = useInboxActions(() => select([]));
  const count = selected.length;
  const summary = count > 0 ? 'selected' : 'total';
  const isEmpty = query.data !== undefined && total === 0;
  return (
    <Page
      title={t('title')}
      subtitle={t('subtitle')}
      fill={!isEmpty}
      actions={
        <Button variant="default" renderRoot={(props) => <Link to="/similar-images" {...props} />}>
          {t('findSimilar')}
        </Button>
      }
    >
      {query.error && <ErrorNotice message={failureOf(query.error).message} onRetry={() => void query.refetch()} />}
      {isEmpty && (
        <EmptyState icon={<IconInbox size={40} stroke={1} aria-hidden />} title={t('none')} text={t('noneText')}>
          <Button variant="default" renderRoot={(props) => <Link to="/imports/images" {...props} />}>
            {t('importFolder')}
          </Button>
        </EmptyState>
      )}
      {total > 0 && (
        <div className={classes.columns}>
          <div className={classes.main}>
            <div className={classes.tools}>
              <span className={classes.summary} role="status">
                {t(summary, { count: count || total, formatted: formatNumber(count || total) })}
              </span>
              <Button
                variant="default"
                size="compact-sm"
                flex="none"
                onClick={() => select(count > 0 ? [] : images.map(({ imageId }) => imageId))}
              >
                {t(count > 0 ? 'selectNone' : 'selectAll')}
              </Button>
              <Button
                variant="default"
                size="compact-sm"
                flex="none"
                title={t('dismissHint')}
                disabled={count === 0 || isBusy}
                onClick={() => dismiss(selected)}
              >
                {t('dismiss')}
              </Button>
            </div>
            <InboxImages images={images} selected={selected} onToggle={toggle} />
            {query.hasNextPage && (
              <Button
                variant="default"
                mt="md"
                loading={query.isFetchingNextPage}
                onClick={() => void query.fetchNextPage()}
              >
                {t('showMore')}
              </Button>
            )}
          </div>
          <ArtworkTargets selected={selected} isBusy={isBusy} onAssign={assign} />
        </div>
      )}
    </Page>
  );
}
