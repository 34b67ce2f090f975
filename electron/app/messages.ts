import { app } from 'electron';

/** Texts of the main process: native menu, confirmation before closing, failed downloads. The page has its own. */
const english = {
  file: '&File',
  edit: '&Edit',
  view: '&View',
  newArtwork: 'New Artwork',
  newArtist: 'New Artist',
  addImages: 'Add Images…',
  settings: 'Settings…',
  lock: 'Lock Window',
  undoDeletion: 'Undo Deletion',
  find: 'Find',
  palette: 'Command Palette…',
  back: 'Back',
  forward: 'Forward',
  inspector: 'Inspector',
  shortcuts: 'Keyboard Shortcuts',
  unsaved: 'There are changes that are not saved yet.',
  unsavedDetail: 'They stay as a draft on this desktop and come back when you open the record again.',
  keepEditing: 'Keep Editing',
  uploading: 'Images are still being added.',
  uploadingDetail: 'What is added already stays; the other images would have to be added again.',
  keepOpen: 'Keep Open',
  closeAnyway: 'Close Anyway',
  notSaved: 'The image could not be saved.',
  notSavedDetail: 'Is there enough space, and may you write there? Please try again, perhaps in another folder.',
};

const german: typeof english = {
  file: '&Ablage',
  edit: '&Bearbeiten',
  view: '&Darstellung',
  newArtwork: 'Neues Werk',
  newArtist: 'Neue Künstlerin, neuer Künstler',
  addImages: 'Bilder hinzufügen …',
  settings: 'Einstellungen …',
  lock: 'Fenster sperren',
  undoDeletion: 'Löschen rückgängig machen',
  find: 'Suchen',
  palette: 'Befehle …',
  back: 'Zurück',
  forward: 'Vor',
  inspector: 'Informationen',
  shortcuts: 'Tastenkürzel',
  unsaved: 'Es gibt Änderungen, die noch nicht gesichert sind.',
  unsavedDetail: 'Sie bleiben als Entwurf auf diesem Rechner und sind wieder da, wenn Sie den Eintrag öffnen.',
  keepEditing: 'Weiter bearbeiten',
  uploading: 'Es werden noch Bilder hinzugefügt.',
  uploadingDetail: 'Was schon hinzugefügt ist, bleibt; die übrigen Bilder müssten Sie erneut hinzufügen.',
  keepOpen: 'Offen lassen',
  closeAnyway: 'Trotzdem schließen',
  notSaved: 'Das Bild konnte nicht gesichert werden.',
  notSavedDetail:
    'Ist dort genug Platz, und dürfen Sie dort schreiben? Bitte versuchen Sie es noch einmal, vielleicht in einem anderen Ordner.',
};

/** Returns the texts in the system's language: German or English. Call it after the app is ready. */
export function words(): typeof english {
  return app.getLocale().startsWith('de') ? german : english;
}
