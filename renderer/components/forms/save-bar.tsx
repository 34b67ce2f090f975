import { Button, Text, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { keyText, modKey } from '../../lib/ui/keys.ts';
import classes from './save-bar.module.css';

type Props = {
  /** The button that submits the form. */
  submit: string;
  /** A button that saves and begins the next record. */
  next?: { label: string; onClick: () => void };
  dirty: boolean;
  saving: boolean;
  onCancel: () => void;
};

/** The state of a form and the buttons that end editing, at the bottom of the page while it scrolls. */
export function SaveBar({ submit, next, dirty, saving, onCancel }: Props) {
  const { t } = useTranslation('common');
  return (
    <div className={classes.bar}>
      <Text size="sm" role="status">
        {dirty ? t('unsavedChanges') : ''}
      </Text>
      <div className={classes.buttons}>
        <Button variant="default" onClick={onCancel} disabled={saving}>
          {t('cancel')}
        </Button>
        {next && (
          <Tooltip label={keyText(modKey, 'Shift', 'Enter')}>
            <Button variant="default" onClick={next.onClick} disabled={saving}>
              {next.label}
            </Button>
          </Tooltip>
        )}
        <Button type="submit" loading={saving}>
          {submit}
        </Button>
      </div>
    </div>
  );
}
