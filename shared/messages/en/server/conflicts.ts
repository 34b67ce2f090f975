/** Resolving conflicts, merging records and undoing a resolution. */
export const conflicts = {
  alreadyResolved: 'This conflict has already been resolved.',
  imageRemoved: 'The artwork no longer has this image. Add the image to the artwork first, then resolve the conflict.',
  keepOnly: 'This conflict can only be resolved by keeping one of its two versions.',
  mergeGone: 'One of the two records no longer exists, so they cannot be merged.',
  mergeOnlyPairs: 'Only two artists or two artworks with the same value can be merged.',
  recordNeeded: 'Other records still need this one. Resolve or delete those first.',
  recordPruned:
    'The rest of this record was deleted for good, so it cannot be restored. Create it again, or keep the deletion.',
  valueTaken: 'Another record has this value. Change that record first or enter another value.',
  valueUnfit: 'This value is not valid for this field.',
} as const;
