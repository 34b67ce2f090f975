import { notifications } from '@mantine/notifications';
import { failureOf } from '../api/errors.ts';
import { i18next } from '../i18n/i18n.ts';

/** Returns the properties that all notifications have. */
export const noticeProps = () => ({
  withBorder: true,
  closeButtonProps: { 'aria-label': i18next.t('common:close') },
});

/** Shows a notification that something succeeded. */
export function report(message: string): void {
  notifications.show({ ...noticeProps(), message, autoClose: 4000 });
}

/** Shows a notification that something failed, with the server's message. */
export function reportFailure(error: unknown): void {
  reportProblem(failureOf(error).message);
}

/** Shows a notification that something failed, with a message of the window. */
export function reportProblem(message: string): void {
  notifications.show({
    ...noticeProps(),
    title: i18next.t('common:somethingWrong'),
    message,
    color: 'red',
    autoClose: 10_000,
    role: 'alert',
  });
}
