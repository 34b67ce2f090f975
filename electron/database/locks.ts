/**
 * The advisory locks of a workspace's database, as PostgreSQL's two keys. The first ("qw" in ASCII) separates them from
 * other applications' locks on a shared server.
 */
export const locks = {
  /** Shared by every process that uses the embedded server; exclusive for the one that stops it. */
  presence: '29047, 1',
  /** Held during migrations. */
  migration: '29047, 2',
} as const;
