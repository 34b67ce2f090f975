import { Link, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../../components/page.tsx';
import { useCan } from '../../lib/api/session.ts';
import classes from './settings.module.css';

/** Navigation between the settings sections. */
export function SettingsLayout() {
  const { t } = useTranslation(['settings', 'auth', 'users', 'backup']);
  const manages = useCan('settings.manage');
  const uploads = useCan('uploads.read');
  const users = useCan('users.manage');
  const fields = useCan('customFields.manage');
  const backups = useCan('backups.manage');
  const archive = useCan('exports.archive');
  return (
    <Page title={t('title')}>
      <div className={classes.layout}>
        <nav aria-label={t('sections')} className={classes.sections}>
          <Link to="/settings/general">{t('general')}</Link>
          <Link to="/settings/appearance">{t('appearance')}</Link>
          <Link to="/settings/account">{t('auth:account')}</Link>
          {users && <Link to="/settings/users">{t('users:title')}</Link>}
          {fields && <Link to="/settings/fields">{t('fields.title')}</Link>}
          {(manages || uploads) && <Link to="/settings/storage">{t('storage')}</Link>}
          {backups && <Link to="/settings/backups">{t('backup:title')}</Link>}
          {archive && <Link to="/settings/archive">{t('archive.title')}</Link>}
        </nav>
        <div className={classes.section}>
          <Outlet />
        </div>
      </div>
    </Page>
  );
}
