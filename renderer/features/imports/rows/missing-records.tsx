import { Button, Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { orpc } from '../../../lib/api/client.ts';
import { failureOf } from '../../../lib/api/errors.ts';
import classes from './review-tab.module.css';

const pageSize = 100;

/** The artworks that the file lacks. They stay in the catalogue. */
export function MissingRecords({ id }: { id: string }) {
  const { t } = useTranslation('imports');
  const { data, isPending, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    orpc.imports.missing.infiniteOptions({
      input: (cursor: string | undefined) => ({ id, cursor, limit: pageSize }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  );
  if (error) return <ErrorNotice message={failureOf(error).message} onRetry={() => void refetch()} />;
  if (isPending) return <Skeleton height={200} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: its content can be scrolled by keyboard
    <section className={classes.missing} aria-label={t('missing.title')} tabIndex={0}>
      <p className={classes.quiet}>{t('missing.text')}</p>
      <ul>
        {data.pages.flatMap(({ items }) =>
          items.map((item) => (
            <li key={item.id}>
              <span className={classes.number}>{item.inventoryNumber}</span>
              <Link to="/artworks/$id" params={{ id: item.id }}>
                {item.title}
              </Link>
              <span className={classes.quiet}>{item.artistName}</span>
            </li>
          )),
        )}
      </ul>
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('missing.more')}
        </Button>
      )}
    </section>
  );
}
