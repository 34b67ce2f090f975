import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './save-bar.module.css';

type Props = { shown: boolean; saving: boolean; onDiscard: () => void };

/** Save and discard buttons, which stay visible while there are unsaved changes. */
export function SaveBar({ shown, saving, onDiscard }: Props) {
  const { t } = useTranslation('artworks');
  return (
    <div className={classes.bar} data-shown={shown || undefined}>
      {shown && (
        <>
          <Text size="sm" role="status">
            {t('unsaved')}
          </Text>
          <div className={classes.buttons}>
            <Button variant="default" onClick={onDiscard} disabled={saving}>
              {t('discard')}
            </Button>
            <Button type="submit" loading={saving}>
              {t('saveChanges')}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
