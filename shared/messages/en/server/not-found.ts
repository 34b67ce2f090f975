/** Records that do not exist, or that this user may not see. */
export const notFound = {
  account: 'Account not found',
  artist: 'Artist not found',
  artwork: 'Artwork not found',
  changeSet: 'Change set not found',
  collection: 'Collection not found',
  conflict: 'Conflict not found',
  customField: 'Field not found',
  image: 'Image not found',
  imageImport: 'Import of images not found',
  import: 'Import not found',
  preview: 'Preview not found: it was applied, replaced or has expired',
  record: 'Record not found',
  savedSearch: 'Saved search not found',
  session: 'Session not found',
  tile: 'Tile not found',
} as const;
