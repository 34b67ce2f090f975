import type { native as english } from '../../en/server/native.ts';
import type { Translation } from '../../translation.ts';

export const native: Translation<typeof english> = {
  addImages: 'Bilder hinzufügen …',
  back: 'Zurück',
  closeAnyway: 'Trotzdem schließen',
  details: 'Details',
  edit: '&Bearbeiten',
  file: '&Datei',
  find: 'Suchen',
  forward: 'Vorwärts',
  keepEditing: 'Weiter bearbeiten',
  keepOpen: 'Geöffnet lassen',
  lock: 'Fenster sperren',
  newArtist: 'Neuer Künstler',
  newArtwork: 'Neues Kunstwerk',
  notSaved: 'Das Bild konnte nicht gespeichert werden.',
  notSavedDetail:
    'Prüfen Sie, ob genug Platz ist und Sie in den Ordner schreiben dürfen. Versuchen Sie es dann erneut oder wählen Sie einen anderen Ordner.',
  palette: 'Befehlspalette …',
  settings: 'Einstellungen …',
  shortcuts: 'Tastenkürzel',
  undoLast: 'Letzte Aktion rückgängig machen',
  unsaved: 'Einige Änderungen sind noch nicht gespeichert.',
  unsavedDetail:
    'Sie bleiben als Entwurf auf diesem Computer und werden wiederhergestellt, wenn Sie den Datensatz wieder öffnen.',
  uploading: 'Es werden noch Bilder hinzugefügt.',
  uploadingDetail: 'Bereits hinzugefügte Bilder bleiben erhalten. Die übrigen müssten Sie erneut hinzufügen.',
  view: '&Ansicht',
};
