/** Every limit of the product in one place: forms, contract and services read them here. */
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
  /** A word of an open list of terms. */
  term: 100,
  password: { min: 10, max: 200 },
  year: { min: -10_000, max: 2_200 },
  /** Whole and fractional part of numeric(14,2). */
  price: 999_999_999_999.99,
  sizeMm: 1_000_000,
  weightG: 1_000_000_000,
  page: { min: 1, max: 500, default: 100 },
  search: 200,
  upload: {
    /** Largest file that is taken, in bytes. */
    bytes: 4 * 1024 ** 3,
    /** Largest image that is decoded, in pixels: above it a small file could ask for all memory. */
    pixels: 500_000_000,
    filesAtOnce: 10_000,
  },
  derivativeSizes: [256, 1024, 2048],
  tileSize: 512,
  /** A session that was used is renewed, but its row is written at most this often. */
  session: { days: 30, renewAfterMs: 60_000 },
  login: { freeFailures: 5, baseDelaySeconds: 2, maxDelaySeconds: 300, forgetAfterMs: 24 * 60 * 60 * 1000 },
  /** The log begins a new file at this size and keeps so many old ones. */
  log: { bytes: 5 * 1024 ** 2, oldFiles: 3 },
  jsonBodyBytes: 1024 ** 2,
  outside: { timeoutMs: 5_000, bytes: 2 * 1024 ** 2 },
} as const;
