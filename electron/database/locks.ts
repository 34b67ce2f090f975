/**
 * The advisory locks of a workspace's database, as the two numbers PostgreSQL takes. The first is ours ("qw" in ASCII)
 * and keeps clear of locks of others in a shared server.
 */
export const locks = {
  /** Shared by every process that uses the embedded server; exclusive for the one that stops it. */
  presence: '29047, 1',
  /** Held while the schema is brought up to date. */
  migration: '29047, 2',
} as const;
