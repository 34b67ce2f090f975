import type { hub as english } from '../../en/server/hub.ts';
import type { Translation } from '../../translation.ts';

export const hub: Translation<typeof english> = {
  addressForm: 'Die Adresse des Hubs muss die Form postgres://login:passwort@host/datenbank haben.',
  addressMissing: 'Es wurde keine Hub-Adresse angegeben. Geben Sie sie an oder setzen Sie QWARTY_HUB_URL.',
  addressScheme: 'Die Adresse des Hubs muss mit postgres:// beginnen.',
  cancelled: 'Die Synchronisierung wurde abgebrochen. Es gehen keine Änderungen verloren.',
  copied:
    'Gleichzeitig wurde eine Kopie dieser Galerie synchronisiert. Synchronisieren Sie erneut; es gehen keine Änderungen verloren.',
  diskFull:
    'Der Datenträger des Hubs oder dieses Computers ist voll. Es gehen keine Änderungen verloren; schaffen Sie Platz und synchronisieren Sie erneut.',
  fromEnvironment: 'Der Hub ist durch die Umgebung festgelegt (QWARTY_HUB_URL) und lässt sich hier nicht ändern.',
  incomplete:
    'Nicht alle Änderungen sind beim Hub angekommen. Synchronisieren Sie erneut; es gehen keine Änderungen verloren.',
  incompatible: 'Der Hub und diese Version von Qwarty passen nicht zusammen. Aktualisieren Sie beide.',
  interrupted: 'Die Verbindung wurde unterbrochen. Synchronisieren Sie erneut; es gehen keine Änderungen verloren.',
  isWorkspace: 'Das ist die Datenbank einer Galerie. Ein Hub braucht eine eigene Datenbank.',
  locked: 'Ein anderer Vorgang hält die Tabellen des Hubs gesperrt. Versuchen Sie es später erneut.',
  login: 'Der Hub weist diese Anmeldung zurück. Prüfen Sie den Anmeldenamen in der Adresse.',
  loginOrPassword: 'Der Hub weist diesen Anmeldenamen oder dieses Passwort zurück. Prüfen Sie beide in der Adresse.',
  mayNotGrant:
    'Diese Anmeldung darf keine Mitglieder hinzufügen. Verwenden Sie die Anmeldung, die den Hub eingerichtet und die Anmeldung des Mitglieds angelegt hat.',
  mayNotInit:
    'Diese Anmeldung darf keinen Hub einrichten. Verwenden Sie eine, die Rollen anlegen darf, der die Datenbank gehört und die, falls vorhanden, die Rollen qwarty_owner und qwarty_sync angelegt hat.',
  newer:
    'Dieser Hub wurde von einer neueren Version von Qwarty eingerichtet und blieb unverändert. Aktualisieren Sie zuerst Qwarty.',
  noAnswer: 'Der Hub antwortet nicht. Prüfen Sie das Netzwerk.',
  noAnswerAtAddress: 'Der Hub antwortet nicht. Prüfen Sie seine Adresse und ob er läuft.',
  noDatabase: 'Der Server des Hubs hat keine Datenbank dieses Namens. Prüfen Sie die Adresse.',
  noKeychain: 'Nur die App kann Passwörter speichern. Setzen Sie in der Befehlszeile QWARTY_HUB_URL.',
  notAHub: 'Diese Datenbank ist noch kein Hub. Ein Administrator kann sie mit „qwarty hub init“ einrichten.',
  notAMember: 'Diese Anmeldung gehört nicht zum Hub. Ein Administrator kann sie mit „qwarty hub grant“ hinzufügen.',
  notFound: 'Der Hub wurde nicht gefunden. Prüfen Sie das Netzwerk.',
  notFoundAtAddress: 'Der Hub wurde nicht gefunden. Prüfen Sie seine Adresse und das Netzwerk.',
  notSet:
    'Für diese Galerie ist kein Hub eingerichtet. Geben Sie seine Adresse auf der Seite „Synchronisierung“ ein oder setzen Sie QWARTY_HUB_URL.',
  older:
    'Der Hub ist älter als diese Version von Qwarty. Ein Administrator kann ihn mit „qwarty hub init“ aktualisieren.',
  none: 'Diese Galerie gehört zu keinem Hub.',
  otherHub:
    'Diese Galerie gehört zu einem anderen Hub. Eine Galerie wird nur mit einem Hub synchronisiert. Gibt es ihn endgültig nicht mehr, führen Sie qwarty hub leave aus.',
  otherLogin:
    'Dieser Computer ist beim Hub für eine andere Anmeldung eingetragen. Ein Administrator kann das ändern; siehe die Anleitung zur Synchronisierung.',
  outdated:
    'Der Hub ist älter als diese Version von Qwarty. Ein Administrator kann ihn mit „qwarty hub init“ aktualisieren; bis dahin gehen keine Änderungen verloren.',
  passwordMissing:
    'Der Hub verlangt ein Passwort. Geben Sie die Adresse mit Passwort ein: postgres://login:passwort@host/datenbank.',
  plainPassword:
    'Der Hub verlangt das Passwort in einer Form, die andere Programme lesen könnten. Es wurde nicht gesendet. Bitten Sie seinen Administrator, SCRAM-Passwörter zu verwenden oder TLS mit einem Zertifikat, das geprüft wird.',
  preview:
    'Dieser Hub wurde von einer Vorabversion von Qwarty eingerichtet, die diese Version nicht verwenden kann. Er blieb unverändert. Legen Sie eine neue Datenbank an.',
  restarted: 'PostgreSQL wurde auf dem Hub während der Synchronisierung neu gestartet. Synchronisieren Sie erneut.',
  restored:
    'Der Hub wurde während der Synchronisierung aus einer Sicherung wiederhergestellt. Synchronisieren Sie erneut; es gehen keine Änderungen verloren.',
  running: 'Diese Galerie wird bereits synchronisiert.',
  starting: 'Der Hub wird gerade gestartet oder beendet. Versuchen Sie es gleich erneut.',
  tls: 'Der Hub hat kein gültiges TLS-Zertifikat oder unterstützt kein TLS. Wenden Sie sich an seinen Administrator.',
  tooManyConnections: 'Der Hub hat zu viele Verbindungen. Versuchen Sie es später erneut.',
  updateNeeded:
    'Der Hub verlangt eine neuere Version von Qwarty. Aktualisieren Sie Qwarty; Ihre Änderungen bleiben bis dahin auf diesem Computer.',
  workspaceLocked:
    'Ein anderes Programm hat eine offene Transaktion in der Datenbank der Galerie. Beenden Sie sie und synchronisieren Sie erneut; es geht nichts verloren.',
  workspaceLockedBy:
    '{{application}} (Prozess {{pid}}) hat seit {{seconds}} Sekunden eine offene Transaktion in der Datenbank der Galerie. Beenden Sie sie und synchronisieren Sie erneut; es geht nichts verloren.',
};
