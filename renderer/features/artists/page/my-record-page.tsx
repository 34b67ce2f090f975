import { IconUserOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/empty-state.tsx';
import { useMe } from '../../../lib/api/session.ts';
import { ArtistPage } from './artist-page.tsx';

/** Shows users with the role artist their own record instead of the list. */
export function MyRecordPage() {
  const { t } = useTranslation('artists');
  const me = useMe();
  if (me?.artistId) return <ArtistPage artistId={me.artistId} />;
  return (
    <EmptyState
      icon={<IconUserOff size={40} stroke={1.2} aria-hidden />}
      title={t('noRecord')}
      text={t('noRecordText')}
    />
  );
}
