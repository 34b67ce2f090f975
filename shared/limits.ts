/** Every limit of the product, for forms, contract and services. */
export const limits = {
  name: 300,
  title: 500,
  shortText: 300,
  email: 254,
  longText: 20_000,
  biography: 50_000,
  /** An id in an authority file. */
  authorityId: 40,
  tag: 60,
  tags: 50,
  aliases: 50,
  attributions: 50,
  /** A term that is not in an open list. */
  term: 100,
  /** The largest number of a custom field; JavaScript and PostgreSQL have its whole part exactly. */
  number: 999_999_999_999_999,
  /** Records that are merged at once. */
  mergedRecords: 20,
  collections: { position: 1_000_000_000, perGallery: 5_000, ids: 10_000 },
  /** Imports of so many rows or images begin with a backup. */
  backUpBefore: { rows: 1_000, images: 1_000 },
  /** The number of artworks in an Excel list with images. */
  illustratedRows: 1_000,
  customFields: { label: 100, terms: 500, perRecord: 200 },
  password: { min: 10, max: 200 },
  year: { min: -10_000, max: 2_200 },
  /** The points in time that both PostgreSQL and ISO 8601 with four digits can write. */
  time: { min: '0001-01-01T00:00:00.000Z', max: '9999-12-31T23:59:59.999Z' },
  /** Whole and fractional part of numeric(14,2). */
  price: 999_999_999_999.99,
  sizeMm: 1_000_000,
  weightG: 1_000_000_000,
  page: { min: 1, max: 500, default: 100 },
  search: 200,
  /** The name of an order of a list. */
  sort: 110,
  upload: {
    /** Maximum file size in bytes. */
    bytes: 4 * 1024 ** 3,
    /** Maximum number of pixels; a small compressed file could otherwise use up all memory. */
    pixels: 500_000_000,
    filesAtOnce: 10_000,
  },
  imaging: {
    /** Maximum memory in bytes that one image may need at once while it is decoded. */
    decodeBytes: 2 * 1024 ** 3,
    /** Images that need more are decoded one at a time. */
    largeBytes: 256 * 1024 ** 2,
    /** An image process that uses more is stopped. */
    processBytes: 3 * 1024 ** 3,
  },
  derivativeSizes: [256, 1024, 2048],
  tileSize: 512,
  /** Each use renews a session, but its row is written at most this often. */
  session: { days: 30, renewAfterMs: 60_000 },
  login: {
    freeFailures: 5,
    baseDelaySeconds: 2,
    maxDelaySeconds: 300,
    forgetAfterMs: 24 * 60 * 60 * 1000,
    /** Maximum number of e-mail addresses whose failures are stored. */
    remembered: 10_000,
    /** Failures of one network address, for all accounts together. */
    address: { failures: 60, forgetOneAfterMs: 2_000 },
  },
  /** The log is rotated at this size and keeps this many old files. */
  log: { bytes: 5 * 1024 ** 2, oldFiles: 3 },
  imports: {
    /** Maximum number of characters of a line, and of a record with line breaks. */
    line: 4 * 1024 ** 2,
    columns: 2_000,
    /** The last line that can have the names of the columns. */
    headerLine: 1_000,
    cell: 100_000,
    rows: 5_000_000,
    bytes: 2 * 1024 ** 3,
    /** Maximum size of a compressed file's content, and how many times as large as the file; small ones may be more. */
    unpackedBytes: 4 * 1024 ** 3,
    packRatio: 150,
    smallBytes: 10 * 1024 ** 2,
    /** Maximum number of quotes that are never closed. */
    brokenQuotes: 50,
    /** Maximum number of rows that a warning names. */
    flaggedRows: 10_000,
    /** Columns with more different values are not searched for nearly equal ones. */
    clusteredValues: 50_000,
    /** Maximum number of groups of nearly equal values. */
    clusters: 500,
    /** Maximum memory of the import process in megabytes. */
    processMegabytes: 512,
  },
  batch: {
    /** The most artworks that can be named by their ids, and the bytes of a request that does. */
    ids: 200_000,
    bodyBytes: 8 * 1024 ** 2,
    /** Maximum number of characters of a text to find and of its replacement. */
    pattern: 1_000,
    /** How many refused artworks a result lists. */
    refused: 10_000,
    offset: 10_000_000,
    collections: 50,
  },
  jsonBodyBytes: 1024 ** 2,
  outside: { timeoutMs: 5_000, bytes: 2 * 1024 ** 2 },
} as const;
