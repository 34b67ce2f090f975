import { Portal } from '@mantine/core';
import type { TFunction } from 'i18next';
import type { NewBackupKey } from '#shared/contract/workspace/backups.ts';
import { dateTime } from '../../../lib/i18n/dates.ts';
import classes from '../backup.module.css';

/** The recovery key as it is printed. It is hidden in the window. */
export function RecoverySheet({ text }: { text: string }) {
  return (
    <Portal reuseTargetNode={false} className={classes.sheet}>
      <pre>{text}</pre>
    </Portal>
  );
}

/** Returns the recovery key with what it is for and how it is used, as it is printed and saved. */
export function sheetText({ key, fingerprint }: NewBackupKey, folder: string, t: TFunction<['backup', 'common']>) {
  const date = dateTime(new Date().toISOString());
  return `${t('encryption.sheet', { fingerprint, folder, date })}\n\n${key}\n\n${t('encryption.sheetUse')}\n`;
}
