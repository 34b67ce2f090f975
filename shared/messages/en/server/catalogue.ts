export const catalogue = {
  artistEmailTaken: 'Another artist has this e-mail address.',
  artistHasArtworks_one: '{{name}} cannot be deleted because there is {{count}} artwork by this artist.',
  artistHasArtworks_other: '{{name}} cannot be deleted because there are {{count}} artworks by this artist.',
  customLabelTaken: 'Another field of this record type has this name.',
  imagesChanged: 'The images of this artwork have changed since you opened it.',
  inUse: 'Another record uses this one, or a record that it needs was deleted.',
  inventoryNumberTaken: 'Another artwork has this inventory number.',
  managedFields: 'Only the gallery can change these fields: {{fields}}.',
  mergeStale: 'One of these records has changed since they were compared. Nothing has been merged.',
  noCollections: 'You have no permission to search by collection.',
  noPrices: 'You have no permission to search by price.',
  numbersTaken_one:
    'Since the preview, another artwork was given the inventory number {{numbers}}. Nothing has been changed. Preview the edit again.',
  numbersTaken_other:
    'Since the preview, other artworks were given {{count}} of the inventory numbers: {{numbers}}. Nothing has been changed. Preview the edit again.',
  onlyMainArtist: 'Only the main artist of this artwork and the gallery can change it.',
  sampleMissing: 'The sample gallery is missing from this installation.',
  stale: 'This record has changed since you opened it.',
  tooManyCustomFields_one: 'A record type can have at most {{count}} custom field.',
  tooManyCustomFields_other: 'A record type can have at most {{count}} custom fields.',
  valueTaken: 'Another record has the same value in this field.',
} as const;
