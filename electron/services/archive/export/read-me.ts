/** Returns `data/README.txt`: how to read an archive without Qwarty. Only backups contain accounts. */
export const readMe = (forBackup: boolean) => `This folder is a complete copy of a collection, exported by Qwarty.

It is a BagIt bag (RFC 8493). Any BagIt program can check that it is complete and unchanged.
To open it in Qwarty again, choose "Open an archive…" when a new gallery starts, or run:
qwarty --workspace NEW-FOLDER import archive THIS-FOLDER

data/records/    every record: .csv for spreadsheets, .jsonl (one JSON object per line) with
                 the exact values. Keys that are missing have no value. In the .csv files an
                 apostrophe precedes texts that a spreadsheet would run as a formula.
data/originals/  the files of the images as they were added. The name is the file's SHA-256,
                 as in the column sha256 of images.csv; artwork_images.csv places the images
                 on artworks.
data/journal/    the history: who changed what, and when; conflicts that are not resolved.
data/settings/   the name of the gallery, its currency, and what imports remembered.
data/fields.json what the columns mean.
data/archive.json the version of Qwarty and the tables.
data/missing-originals.jsonl lists images whose file could not be found, if there are any.

${
  forBackup
    ? 'data/settings/users.jsonl.gz lists the accounts with their roles.\n\nIt contains no passwords or keys.'
    : 'It contains no passwords, accounts or keys.'
}
`;
