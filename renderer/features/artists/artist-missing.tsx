import { Button } from '@mantine/core';
import { IconUserOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state.tsx';
import { failureOf } from '../../lib/api/errors.ts';

/** Shown when an artist was deleted or cannot be loaded. */
export function ArtistMissing({ error }: { error: unknown }) {
  const { t } = useTranslation('artists');
  const { code, message } = failureOf(error);
  const missing = code === 'NOT_FOUND';
  return (
    <EmptyState
      page
      icon={<IconUserOff size={40} stroke={1.2} aria-hidden />}
      title={missing ? t('notFound') : message}
      text={missing ? t('notFoundText') : undefined}
    >
      <Button variant="default" renderRoot={(props) => <Link to="/artists" {...props} />}>
        {t('backToList')}
      </Button>
    </EmptyState>
  );
}
