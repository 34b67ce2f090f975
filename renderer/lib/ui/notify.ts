import { notifications } from '@mantine/notifications';
import { failureOf } from '../api/errors.ts';
import { i18next } from '../i18n/i18n.ts';

/** What every notification has: an edge, and a way to close it that has a name. */
export const noticeProps = () => ({
  withBorder: true,
  closeButtonProps: { 'aria-label': i18next.t('common:close') },
});

/** Tells in passing that something worked. */
export function report(message: string): void {
  notifications.show({ ...noticeProps(), message, autoClose: 4000 });
}

/** Tells that something did not work, in the server's sentence. */
export function reportFailure(error: unknown): void {
  notifications.show({
    ...noticeProps(),
    title: i18next.t('common:somethingWrong'),
    message: failureOf(error).message,
    color: 'red',
    autoClose: 10_000,
    role: 'alert',
  });
}
