import type { native as english } from '../../en/server/native.ts';
import type { Translation } from '../../translation.ts';

export const native: Translation<typeof english> = {
  addImages: 'Bilder hinzufügen …',
  back: 'Zurück',
  closeAnyway: 'Trotzdem schließen',
  edit: '&Bearbeiten',
  file: '&Ablage',
  find: 'Suchen',
  forward: 'Vor',
  inspector: 'Informationen',
  keepEditing: 'Weiter bearbeiten',
  keepOpen: 'Offen lassen',
  lock: 'Fenster sperren',
  newArtist: 'Neuer Künstlereintrag',
  newArtwork: 'Neues Werk',
  notSaved: 'Das Bild konnte nicht gespeichert werden.',
  notSavedDetail:
    'Prüfen Sie, ob genug Platz ist und Sie in den Ordner schreiben dürfen. Versuchen Sie es dann noch einmal oder wählen Sie einen anderen Ordner.',
  palette: 'Befehle …',
  settings: 'Einstellungen …',
  shortcuts: 'Tastenkürzel',
  undoDeletion: 'Löschen rückgängig machen',
  unsaved: 'Einige Änderungen sind noch nicht gespeichert.',
  unsavedDetail: 'Sie bleiben als Entwurf auf diesem Rechner und sind wieder da, wenn Sie den Eintrag öffnen.',
  uploading: 'Es werden noch Bilder hinzugefügt.',
  uploadingDetail: 'Bereits hinzugefügte Bilder bleiben erhalten. Die übrigen müssten Sie erneut hinzufügen.',
  view: '&Darstellung',
};
