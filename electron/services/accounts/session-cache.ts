import type { Sequelize } from 'sequelize';
import type { Actor, Context } from '../common/context.ts';

/** A valid session and its user. */
export type Signed = { actor: Actor; sessionId: string };

/** A session as it was read from the database at `readAt`. */
export type CachedSession = Signed & { lastUsedAt: Date; expiresAt: Date; readAt: number };

type Cache = { generation: number; sessions: Map<string, CachedSession> };

/**
 * Caches recent session look-ups, because reading the session for every call took as long as reading a page of
 * artworks. A change to users or sessions empties the cache: immediately in this process, by notification in others. If
 * notifications do not arrive, a revoked session remains valid for at most `maxAgeMs`.
 */
const maxAgeMs = 5_000;
const maxSessions = 1_000;
const caches = new WeakMap<Sequelize, Cache>();

/** Returns the cached session for a token's hash, unless it is older than `maxAgeMs`. */
export function cachedSession(ctx: Context, key: string): CachedSession | undefined {
  const found = cacheOf(ctx.workspace.database.sequelize).sessions.get(key);
  return found && performance.now() - found.readAt < maxAgeMs ? found : undefined;
}

/** Runs `read` and keeps its result, unless sessions or users changed while it ran. */
export async function cacheSession(
  ctx: Context,
  key: string,
  read: () => Promise<CachedSession | null>,
): Promise<CachedSession | null> {
  const cache = cacheOf(ctx.workspace.database.sequelize);
  const { generation } = cache;
  const session = await read();
  if (session && cache.generation === generation) {
    if (cache.sessions.size >= maxSessions) cache.sessions.clear();
    cache.sessions.set(key, session);
  }
  return session;
}

/**
 * Empties the cache now and again when the call's transaction commits. Call it in every write to users and sessions.
 */
export function forgetSessions(ctx: Context): void {
  const { sequelize } = ctx.workspace.database;
  forgetSessionsOf(sequelize);
  ctx.transaction?.afterCommit(() => forgetSessionsOf(sequelize));
}

/** Empties the cache after a change that another process made. */
export function forgetSessionsOf(sequelize: Sequelize): void {
  const cache = cacheOf(sequelize);
  cache.generation += 1;
  cache.sessions.clear();
}

function cacheOf(sequelize: Sequelize): Cache {
  let cache = caches.get(sequelize);
  if (!cache) {
    cache = { generation: 0, sessions: new Map() };
    caches.set(sequelize, cache);
  }
  return cache;
}
