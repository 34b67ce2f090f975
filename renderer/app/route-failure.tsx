import { Button } from '@mantine/core';
import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../components/empty-state.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { failureOf } from '../lib/api/errors.ts';

/** Shown for an unknown address. */
export function NotFound() {
  const { t } = useTranslation('shell');
  return (
    <EmptyState page title={t('notFound')} text={t('notFoundText')}>
      <Button variant="default" renderRoot={(props) => <Link to="/artworks" {...props} />}>
        {t('artworks')}
      </Button>
    </EmptyState>
  );
}

/** Shown in place of a page that failed to render. */
export function RouteFailure({ error, reset }: ErrorComponentProps) {
  return <ErrorNotice message={failureOf(error).message} onRetry={reset} />;
}
