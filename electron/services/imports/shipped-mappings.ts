import { type ImportMapping, importMapping } from '#shared/catalogue/import-mapping.ts';

/** The mappings that ship with Qwarty. */
export const shippedMappings: readonly { name: string; mapping: ImportMapping }[] = [
  {
    // https://github.com/tategallery/collection
    name: 'tate',
    mapping: importMapping.parse({
      columns: {
        accession_number: { to: 'inventoryNumber' },
        artist: { to: 'artist.name', split: '; ', names: 'forename-first' },
        // Contains qualifiers such as "after" as well.
        artistRole: { to: 'role', split: '; ' },
        title: { to: 'title' },
        dateText: { to: 'dateText' },
        medium: { to: 'medium' },
        creditLine: { to: 'creditLine' },
        year: { to: 'earliestYear' },
        endYear: { to: 'latestYear' },
        dimensions: { to: 'dimensionsText', unit: 'mm' },
        inscription: { to: 'inscription' },
        classification: { to: 'objectType' },
        subjects: { to: 'tags', split: '; ' },
        // The columns of numbers are skipped: "width" is the height, and the text has the parts.
      },
      newNames: 'create',
    }),
  },
];
