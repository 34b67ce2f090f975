import type { accounts as english } from '../../en/server/accounts.ts';
import type { Translation } from '../../translation.ts';

export const accounts: Translation<typeof english> = {
  alreadySetUp: 'Es gibt bereits ein Konto. Melden Sie sich an.',
  commandLine: 'Die Befehlszeile hat kein eigenes Konto.',
  credentials: 'Die E-Mail-Adresse oder das Passwort ist falsch.',
  currentPassword: 'Das bisherige Passwort ist falsch.',
  disabled: 'Dieses Konto ist gesperrt. Ein Admin kann es freigeben.',
  emailTaken: 'Ein anderes Konto hat diese E-Mail-Adresse.',
  lastAdmin: 'Das ist der letzte Admin. Machen Sie zuerst ein anderes Konto zum Admin.',
  noPermission: 'Dazu fehlt Ihnen die Berechtigung.',
  notAWindow: 'Nur ein Fenster lässt sich sperren.',
  password: 'Das Passwort ist falsch.',
  signIn: 'Sie sind nicht angemeldet. Melden Sie sich an.',
  waitMinutes_one: 'Zu viele Versuche. Versuchen Sie es in {{count}} Minute noch einmal.',
  waitMinutes_other: 'Zu viele Versuche. Versuchen Sie es in {{count}} Minuten noch einmal.',
  waitSeconds_one: 'Zu viele Versuche. Versuchen Sie es in {{count}} Sekunde noch einmal.',
  waitSeconds_other: 'Zu viele Versuche. Versuchen Sie es in {{count}} Sekunden noch einmal.',
  windowLocked: 'Das Fenster ist gesperrt. Geben Sie Ihr Passwort ein.',
};
