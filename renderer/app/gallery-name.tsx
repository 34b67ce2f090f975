import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { orpc } from '../lib/api/client.ts';
import classes from './shell.module.css';

/** The gallery's name; only its first letter in a narrow window. */
export function GalleryName() {
  const { t } = useTranslation('common');
  const { data } = useQuery(orpc.settings.get.queryOptions());
  const [first, ...rest] = data?.galleryName ?? t('app');
  return (
    <div className={classes.mark}>
      {first}
      <span>{rest.join('')}</span>
    </div>
  );
}
