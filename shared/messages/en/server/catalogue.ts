export const catalogue = {
  artistEmailTaken: 'Another artist has this e-mail address.',
  artistHasArtworks_one: '{{name}} cannot be deleted because there is {{count}} artwork by this artist.',
  artistHasArtworks_other: '{{name}} cannot be deleted because there are {{count}} artworks by this artist.',
  imagesChanged: 'The images of this artwork have changed since you opened it.',
  inUse: 'Another record uses this one, or a record that it needs was deleted.',
  inventoryNumberTaken: 'Another artwork has this inventory number.',
  managedFields: 'Only the gallery can change these fields: {{fields}}.',
  onlyMainArtist: 'Only the main artist of this artwork and the gallery can change it.',
  sampleMissing: 'The sample gallery is missing from this installation.',
  stale: 'This record has changed since you opened it.',
  valueTaken: 'Another record has the same value in this field.',
} as const;
