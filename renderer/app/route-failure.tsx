import { Button } from '@mantine/core';
import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../components/empty-state.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { failureOf } from '../lib/api/errors.ts';

/** An address that no page has. */
export function NotFound() {
  const { t } = useTranslation('shell');
  return (
    <EmptyState title={t('notFound')} text={t('notFoundText')}>
      <Button variant="default" renderRoot={(props) => <Link to="/artworks" {...props} />}>
        {t('artworks')}
      </Button>
    </EmptyState>
  );
}

/** A page that failed while it was drawn: the rest of the window stays. */
export function RouteFailure({ error, reset }: ErrorComponentProps) {
  return <ErrorNotice message={failureOf(error).message} onRetry={reset} />;
}
