import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './save-bar.module.css';

type Props = { dirty: boolean; saving: boolean; onCancel: () => void };

/** The state of a form and the buttons that end editing, at the bottom of the page while it scrolls. */
export function SaveBar({ dirty, saving, onCancel }: Props) {
  const { t } = useTranslation(['artworks', 'common']);
  return (
    <div className={classes.bar}>
      <Text size="sm" role="status">
        {dirty ? t('unsaved') : ''}
      </Text>
      <div className={classes.buttons}>
        <Button variant="default" onClick={onCancel} disabled={saving}>
          {t('common:cancel')}
        </Button>
        <Button type="submit" loading={saving}>
          {t('saveChanges')}
        </Button>
      </div>
    </div>
  );
}
