import { notifications } from '@mantine/notifications';
import { failureOf } from './errors.ts';
import { i18next } from './i18n.ts';

/** Tells in passing that something worked. */
export function report(message: string): void {
  notifications.show({ message, autoClose: 4000, withBorder: true });
}

/** Tells that something did not work, in the server's sentence. */
export function reportFailure(error: unknown): void {
  notifications.show({
    title: i18next.t('common:somethingWrong'),
    message: failureOf(error).message,
    color: 'red',
    autoClose: 10_000,
    withBorder: true,
    role: 'alert',
  });
}
