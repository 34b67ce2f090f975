import { Button } from '@mantine/core';
import { IconPhotoOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { failureOf } from '../../../lib/api/errors.ts';

/** Shown when an artwork was deleted or cannot be loaded. */
export function ArtworkMissing({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation('artworks');
  const { code, message } = failureOf(error);
  if (code !== 'NOT_FOUND') return <ErrorNotice message={message} onRetry={onRetry} />;
  return (
    <EmptyState page icon={<IconPhotoOff size={40} stroke={1.2} aria-hidden />} title={t('gone')} text={t('goneText')}>
      <Button variant="default" renderRoot={(props) => <Link to="/artworks" {...props} />}>
        {t('backToList')}
      </Button>
    </EmptyState>
  );
}
