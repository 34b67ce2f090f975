import type { accounts as english } from '../../en/server/accounts.ts';
import type { Translation } from '../../translation.ts';

export const accounts: Translation<typeof english> = {
  alreadySetUp: 'Es gibt bereits ein Konto. Melden Sie sich an.',
  commandLine: 'Die Befehlszeile hat kein Benutzerkonto.',
  credentials: 'Die E-Mail-Adresse oder das Passwort ist falsch.',
  currentPassword: 'Das aktuelle Passwort ist falsch.',
  disabled: 'Dieses Konto ist deaktiviert. Ein Administrator kann es aktivieren.',
  emailTaken: 'Ein anderes Konto hat diese E-Mail-Adresse.',
  lastAdmin: 'Das ist der letzte Administrator. Machen Sie zuerst einen anderen Benutzer zum Administrator.',
  noPermission: 'Dazu fehlt Ihnen die Berechtigung.',
  notAWindow: 'Nur ein Fenster lässt sich sperren.',
  password: 'Das Passwort ist falsch.',
  setUpCode: 'Der Einrichtungscode ist falsch. Der Befehl, der den Server gestartet hat, hat ihn ausgegeben.',
  signIn: 'Sie sind nicht angemeldet. Melden Sie sich an, um fortzufahren.',
  waitMinutes_one: 'Zu viele Versuche. Versuchen Sie es in {{count}} Minute erneut.',
  waitMinutes_other: 'Zu viele Versuche. Versuchen Sie es in {{count}} Minuten erneut.',
  waitSeconds_one: 'Zu viele Versuche. Versuchen Sie es in {{count}} Sekunde erneut.',
  waitSeconds_other: 'Zu viele Versuche. Versuchen Sie es in {{count}} Sekunden erneut.',
  windowLocked: 'Das Fenster ist gesperrt. Geben Sie Ihr Passwort ein, um es zu entsperren.',
};
