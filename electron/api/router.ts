import * as auth from '../services/accounts/auth.ts';
import * as sessions from '../services/accounts/sessions.ts';
import * as users from '../services/accounts/users.ts';
import { fetchAuthorityArtist, searchAuthorities } from '../services/authorities/authorities.ts';
import * as backupStatus from '../services/backup/status.ts';
import { batchEdit, followBatchEdit } from '../services/batch/batch-edit.ts';
import { batchRemove } from '../services/batch/batch-remove.ts';
import { previewRows } from '../services/batch/preview-rows.ts';
import * as artists from '../services/catalogue/artists.ts';
import * as artworks from '../services/catalogue/artworks.ts';
import * as customFields from '../services/catalogue/custom-fields.ts';
import * as collections from '../services/collections/collections.ts';
import { countCollections } from '../services/collections/counts.ts';
import * as members from '../services/collections/members.ts';
import { listConflicts } from '../services/conflicts/conflicts.ts';
import { conflictsCsv } from '../services/conflicts/conflicts-csv.ts';
import { mergePreview } from '../services/conflicts/merge-preview.ts';
import { resolveConflict } from '../services/conflicts/resolve-conflict.ts';
import { artworkFacets } from '../services/filters/facets.ts';
import { originalsState } from '../services/fixity/originals-state.ts';
import { getChangeSet } from '../services/history/change-set-details.ts';
import { historyUsers, listHistory } from '../services/history/change-sets.ts';
import { emptyDeleted, listDeleted } from '../services/history/deleted.ts';
import { recordHistory } from '../services/history/record-history.ts';
import { undoChangeSet } from '../services/history/undo.ts';
import { imageImportFailures } from '../services/image-imports/failures.ts';
import * as imageImports from '../services/image-imports/image-imports.ts';
import * as inbox from '../services/image-imports/inbox.ts';
import { previewImages } from '../services/image-imports/preview.ts';
import { listSimilarImages } from '../services/image-imports/similar.ts';
import { imageTiles } from '../services/images/image-files.ts';
import * as images from '../services/images/images.ts';
import { ingestImages } from '../services/images/ingest.ts';
import { textsInFiles } from '../services/images/texts-in-files.ts';
import { applyImport } from '../services/imports/apply.ts';
import { importClusters } from '../services/imports/clusters.ts';
import { correctRow } from '../services/imports/correct.ts';
import * as imports from '../services/imports/imports.ts';
import * as importMappings from '../services/imports/mapping.ts';
import { missingRecords } from '../services/imports/missing.ts';
import { answerQuestions, importQuestions } from '../services/imports/questions.ts';
import { importRows } from '../services/imports/rows.ts';
import { compareRecords } from '../services/merging/compare-records.ts';
import { listDuplicates } from '../services/merging/duplicates.ts';
import { mergeMany } from '../services/merging/merge-many.ts';
import * as bucket from '../services/originals/bucket.ts';
import * as uploads from '../services/originals/uploads.ts';
import { countSavedSearches } from '../services/saved-searches/counts.ts';
import * as savedSearches from '../services/saved-searches/saved-searches.ts';
import { leaveWorkspaceHub, runSync, syncStatus } from '../services/sync/sync.ts';
import { getSyncSettings, updateSyncSettings } from '../services/sync/sync-settings.ts';
import { watchChanges } from '../services/workspace/changes.ts';
import { countRecords } from '../services/workspace/counts.ts';
import { loadSample } from '../services/workspace/sample.ts';
import * as settings from '../services/workspace/settings.ts';
import * as backupWindow from './backups/window.ts';
import { openArchive } from './exports/open-archive.ts';
import { exportedArchive, exportedArtists, exportedArtworks } from './exports/port.ts';
import { saveArchive } from './exports/save-archive.ts';
import { chooseImageFolder } from './images/choose-folder.ts';
import * as imageFiles from './images/port.ts';
import * as importFiles from './imports/port.ts';
import { pipeline as api, run, stream } from './pipeline.ts';
import * as window from './window-auth.ts';

/** Maps every operation to its service; a missing operation does not compile. */
export const router = api.router({
  auth: {
    status: api.auth.status.handler(run(window.status)),
    setUp: api.auth.setUp.handler(run(window.setUp)),
    login: api.auth.login.handler(run(window.login)),
    logout: api.auth.logout.handler(run(window.logout)),
    me: api.auth.me.handler(run(auth.me)),
    changePassword: api.auth.changePassword.handler(run(auth.changePassword)),
    sessions: api.auth.sessions.handler(run(sessions.listSessions)),
    endSession: api.auth.endSession.handler(run(sessions.endSession)),
    lock: api.auth.lock.handler(run(window.lock)),
    unlock: api.auth.unlock.handler(run(window.unlock)),
  },
  users: {
    list: api.users.list.handler(run(users.listUsers)),
    create: api.users.create.handler(run(users.createUser)),
    update: api.users.update.handler(run(users.updateUser)),
  },
  artists: {
    create: api.artists.create.handler(run(artists.createArtist)),
    list: api.artists.list.handler(run(artists.listArtists)),
    me: api.artists.me.handler(run(artists.myArtist)),
    get: api.artists.get.handler(run(artists.getArtist)),
    update: api.artists.update.handler(run(artists.updateArtist)),
    remove: api.artists.remove.handler(run(artists.removeArtist)),
    artworks: api.artists.artworks.handler(run(artists.artistArtworks)),
  },
  artworks: {
    create: api.artworks.create.handler(run(artworks.createArtwork)),
    list: api.artworks.list.handler(run(artworks.listArtworks)),
    pages: api.artworks.pages.handler(run(artworks.artworkPages)),
    facets: api.artworks.facets.handler(run(artworkFacets)),
    tags: api.artworks.tags.handler(run(artworks.artworkTags)),
    get: api.artworks.get.handler(run(artworks.getArtwork)),
    update: api.artworks.update.handler(run(artworks.updateArtwork)),
    remove: api.artworks.remove.handler(run(artworks.removeArtwork)),
  },
  batchEdits: {
    run: api.batchEdits.run.handler(run((ctx, input) => batchEdit(ctx, input))),
    follow: api.batchEdits.follow.handler(stream(followBatchEdit)),
    rows: api.batchEdits.rows.handler(run(previewRows)),
    remove: api.batchEdits.remove.handler(run(batchRemove)),
  },
  merges: {
    preview: api.merges.preview.handler(run(compareRecords)),
    run: api.merges.run.handler(run(mergeMany)),
    duplicates: api.merges.duplicates.handler(run(listDuplicates)),
  },
  collections: {
    list: api.collections.list.handler(run(collections.listCollections)),
    containing: api.collections.containing.handler(run(members.collectionsOfArtwork)),
    counts: api.collections.counts.handler(run(countCollections)),
    create: api.collections.create.handler(run(collections.createCollection)),
    get: api.collections.get.handler(run(collections.getCollection)),
    update: api.collections.update.handler(run(collections.updateCollection)),
    remove: api.collections.remove.handler(run(collections.removeCollection)),
    order: api.collections.order.handler(run(collections.orderCollections)),
    notes: api.collections.notes.handler(run(members.memberNotes)),
    add: api.collections.add.handler(run(members.addToCollection)),
    take: api.collections.take.handler(run(members.takeFromCollection)),
    move: api.collections.move.handler(run(members.moveInCollection)),
    setNote: api.collections.setNote.handler(run(members.setMemberNote)),
  },
  customFields: {
    list: api.customFields.list.handler(run(customFields.listCustomFields)),
    create: api.customFields.create.handler(run(customFields.createCustomField)),
    update: api.customFields.update.handler(run(customFields.updateCustomField)),
    order: api.customFields.order.handler(run(customFields.orderCustomFields)),
  },
  images: {
    attach: api.images.attach.handler(run(imageFiles.attach)),
    ingest: api.images.ingest.handler(stream(ingestImages)),
    embedded: api.images.embedded.handler(run(textsInFiles)),
    update: api.images.update.handler(run(images.updateImage)),
    reorder: api.images.reorder.handler(run(images.reorderImages)),
    detach: api.images.detach.handler(run(images.detachImage)),
    tiles: api.images.tiles.handler(run(imageTiles)),
    file: api.images.file.handler(run(imageFiles.original)),
    thumbnail: api.images.thumbnail.handler(run(imageFiles.thumbnail)),
  },
  imageImports: {
    choose: api.imageImports.choose.handler(run(chooseImageFolder)),
    preview: api.imageImports.preview.handler(run(previewImages)),
    start: api.imageImports.start.handler(run(imageImports.startImageImport)),
    list: api.imageImports.list.handler(run(imageImports.listImageImports)),
    watch: api.imageImports.watch.handler(stream(imageImports.watchImageImport)),
    cancel: api.imageImports.cancel.handler(run(imageImports.cancelImageImport)),
    failures: api.imageImports.failures.handler(run(imageImportFailures)),
  },
  inbox: {
    list: api.inbox.list.handler(run(inbox.listInbox)),
    similar: api.inbox.similar.handler(run(listSimilarImages)),
    assign: api.inbox.assign.handler(run(inbox.assignInbox)),
    dismiss: api.inbox.dismiss.handler(run(inbox.dismissInbox)),
  },
  exports: {
    artworks: api.exports.artworks.handler(run(exportedArtworks)),
    artists: api.exports.artists.handler(run(exportedArtists)),
    archive: api.exports.archive.handler(run(exportedArchive)),
    saveArchive: api.exports.saveArchive.handler(stream(saveArchive)),
    openArchive: api.exports.openArchive.handler(stream(openArchive)),
  },
  backups: {
    status: api.backups.status.handler(run(backupStatus.backupStatus)),
    list: api.backups.list.handler(run(backupStatus.allBackups)),
    originals: api.backups.originals.handler(run(originalsState)),
    create: api.backups.create.handler(run(backupStatus.startBackup)),
    drill: api.backups.drill.handler(run(backupStatus.startDrill)),
    cancel: api.backups.cancel.handler(run(backupStatus.cancelBackup)),
    updateSettings: api.backups.updateSettings.handler(run(backupStatus.changeBackupSettings)),
    addFolder: api.backups.addFolder.handler(run(backupWindow.addBackupFolder)),
    addBucket: api.backups.addBucket.handler(run(backupStatus.addBucket)),
    removeDestination: api.backups.removeDestination.handler(run(backupStatus.removeDestination)),
    restoreBeside: api.backups.restoreBeside.handler(run(backupWindow.restoreBeside)),
    newKey: api.backups.newKey.handler(run(backupWindow.newKey)),
    encrypt: api.backups.encrypt.handler(run(backupWindow.encryptBackups)),
    unlock: api.backups.unlock.handler(run(backupWindow.unlockBackups)),
    findEncrypted: api.backups.findEncrypted.handler(run(backupWindow.findEncryptedBackups)),
    findInBucket: api.backups.findInBucket.handler(run(backupWindow.findBackupsInBucket)),
    find: api.backups.find.handler(run(backupWindow.findBackups)),
    restore: api.backups.restore.handler(stream(backupWindow.restoreHere)),
  },
  imports: {
    create: api.imports.create.handler(run(importFiles.create)),
    open: api.imports.open.handler(run(imports.openImport)),
    list: api.imports.list.handler(run(imports.listImports)),
    get: api.imports.get.handler(run(imports.getImport)),
    watch: api.imports.watch.handler(stream(imports.watchImport)),
    cancel: api.imports.cancel.handler(run(imports.cancelImport)),
    rows: api.imports.rows.handler(run(importRows)),
    questions: api.imports.questions.handler(run(importQuestions)),
    clusters: api.imports.clusters.handler(run(importClusters)),
    missing: api.imports.missing.handler(run(missingRecords)),
    setMapping: api.imports.setMapping.handler(run(importMappings.setMapping)),
    answer: api.imports.answer.handler(run(answerQuestions)),
    correct: api.imports.correct.handler(run(correctRow)),
    apply: api.imports.apply.handler(run(applyImport)),
    refused: api.imports.refused.handler(run(importFiles.refused)),
    remove: api.imports.remove.handler(run(imports.removeImport)),
    mappings: api.imports.mappings.handler(run(importMappings.listMappings)),
    saveMapping: api.imports.saveMapping.handler(run(importMappings.saveMapping)),
    removeMapping: api.imports.removeMapping.handler(run(importMappings.removeMapping)),
  },
  authorities: {
    search: api.authorities.search.handler(run(searchAuthorities)),
    fetchArtist: api.authorities.fetchArtist.handler(run(fetchAuthorityArtist)),
  },
  history: {
    list: api.history.list.handler(run(listHistory)),
    users: api.history.users.handler(run(historyUsers)),
    get: api.history.get.handler(run(getChangeSet)),
    record: api.history.record.handler(run(recordHistory)),
    undo: api.history.undo.handler(run(undoChangeSet)),
    deleted: api.history.deleted.handler(run(listDeleted)),
    emptyDeleted: api.history.emptyDeleted.handler(run(emptyDeleted)),
  },
  savedSearches: {
    list: api.savedSearches.list.handler(run(savedSearches.listSavedSearches)),
    counts: api.savedSearches.counts.handler(run(countSavedSearches)),
    create: api.savedSearches.create.handler(run(savedSearches.createSavedSearch)),
    update: api.savedSearches.update.handler(run(savedSearches.updateSavedSearch)),
    remove: api.savedSearches.remove.handler(run(savedSearches.removeSavedSearch)),
    order: api.savedSearches.order.handler(run(savedSearches.orderSavedSearches)),
  },
  settings: {
    get: api.settings.get.handler(run(settings.getSettings)),
    update: api.settings.update.handler(run(settings.updateSettings)),
    s3: api.settings.s3.handler(run(bucket.getS3)),
    updateS3: api.settings.updateS3.handler(run(bucket.updateS3)),
    removeS3: api.settings.removeS3.handler(run(bucket.removeS3)),
    testS3: api.settings.testS3.handler(run(bucket.testS3)),
    uploads: api.settings.uploads.handler(run(uploads.uploadStatus)),
    retryUploads: api.settings.retryUploads.handler(run(uploads.retryUploads)),
  },
  sync: {
    status: api.sync.status.handler(run(syncStatus)),
    run: api.sync.run.handler(stream(runSync)),
    settings: api.sync.settings.handler(run(getSyncSettings)),
    updateSettings: api.sync.updateSettings.handler(run(updateSyncSettings)),
    leaveHub: api.sync.leaveHub.handler(run(leaveWorkspaceHub)),
    conflicts: api.sync.conflicts.handler(run(listConflicts)),
    conflictsCsv: api.sync.conflictsCsv.handler(run(conflictsCsv)),
    resolve: api.sync.resolve.handler(run(resolveConflict)),
    mergePreview: api.sync.mergePreview.handler(run(mergePreview)),
  },
  workspace: {
    changes: api.workspace.changes.handler(stream(watchChanges)),
    loadSample: api.workspace.loadSample.handler(stream(loadSample)),
    counts: api.workspace.counts.handler(run(countRecords)),
  },
});
