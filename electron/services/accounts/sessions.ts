import type * as z from 'zod';
import type { byId } from '#shared/contract/catalogue/fields.ts';
import type { Session as SessionOutput } from '#shared/contract/workspace/auth.ts';
import { AppError, notFound } from '#shared/errors.ts';
import { instant } from '#shared/instant.ts';
import { limits } from '#shared/limits.ts';
import { newId } from '../../models/ids.ts';
import { modelsOf } from '../../models/models.ts';
import type { Session } from '../../models/session.ts';
import type { Actor, Context } from '../common/context.ts';
import { recordId } from '../common/records.ts';
import { execute, select } from '../common/sql.ts';
import { type CachedSession, cachedSession, cacheSession, forgetSessions, type Signed } from './session-cache.ts';
import { hashToken, newToken } from './tokens.ts';

const lifeMs = limits.session.days * 24 * 60 * 60 * 1000;
const maxClientLength = 300;

/** Creates a session for a user. @returns its token, of which only the hash is stored */
export async function openSession(ctx: Context, userId: string): Promise<string> {
  const { Session } = modelsOf(ctx.workspace.database.sequelize);
  const token = newToken();
  const now = ctx.now();
  const session = {
    id: newId(),
    tokenHash: hashToken(token),
    userId,
    client: (ctx.client ?? 'unknown').slice(0, maxClientLength),
    createdAt: now,
    lastUsedAt: now,
    expiresAt: new Date(now.getTime() + lifeMs),
  };
  await Session.create(session, { transaction: ctx.transaction });
  await execute(ctx, 'DELETE FROM sessions WHERE expires_at <= $1', [now]);
  return token;
}

type SessionRow = Actor & { sessionId: string; lastUsedAt: Date; expiresAt: Date };

/**
 * Returns a token's session and user; null if it is unknown, expired or of a disabled account. Each use renews the
 * session.
 */
export async function resolveSession(ctx: Context, token: string): Promise<Signed | null> {
  const now = ctx.now();
  const session = await findSession(ctx, token);
  if (!session) return null;
  if (now.getTime() - session.lastUsedAt.getTime() >= limits.session.renewAfterMs) {
    await renew(ctx, session.sessionId, now);
    forgetSessions(ctx);
  }
  return { sessionId: session.sessionId, actor: session.actor };
}

/** Like `resolveSession`, without renewing the session. */
export async function findSession(ctx: Context, token: string): Promise<CachedSession | null> {
  const tokenHash = hashToken(token);
  const key = tokenHash.toString('base64');
  const session = cachedSession(ctx, key) ?? (await cacheSession(ctx, key, () => readSession(ctx, tokenHash)));
  return session && session.expiresAt > ctx.now() ? session : null;
}

async function readSession(ctx: Context, tokenHash: Buffer): Promise<CachedSession | null> {
  const [row] = await select<SessionRow>(ctx, sessionSql, [tokenHash]);
  if (!row) return null;
  const { sessionId, lastUsedAt, expiresAt, userId, name, role, artistId } = row;
  return { sessionId, lastUsedAt, expiresAt, actor: { userId, name, role, artistId }, readAt: performance.now() };
}

const sessionSql = `
  SELECT sessions.id AS "sessionId", sessions.last_used_at AS "lastUsedAt",
         sessions.expires_at AS "expiresAt",
         users.id AS "userId", users.name, users.role, users.artist_id AS "artistId"
    FROM sessions JOIN users ON users.id = sessions.user_id
   WHERE sessions.token_hash = $1 AND users.disabled_at IS NULL`;

async function renew(ctx: Context, sessionId: string, now: Date): Promise<void> {
  const expiresAt = new Date(now.getTime() + lifeMs);
  await execute(ctx, 'UPDATE sessions SET last_used_at = $2, expires_at = $3 WHERE id = $1', [
    sessionId,
    now,
    expiresAt,
  ]);
}

/** Returns the caller's sessions, most recently used first. */
export async function listSessions(ctx: Context): Promise<SessionOutput[]> {
  const { Session } = modelsOf(ctx.workspace.database.sequelize);
  const userId = ownUserId(ctx);
  const sessions = await Session.findAll({
    where: { userId },
    order: [
      ['lastUsedAt', 'DESC'],
      ['id', 'DESC'],
    ],
    transaction: ctx.transaction,
  });
  const now = ctx.now();
  return sessions.filter((session) => session.expiresAt > now).map((session) => presentSession(session, ctx.sessionId));
}

/** Ends one of the caller's sessions. @throws NOT_FOUND for the session of another user */
export async function endSession(ctx: Context, input: z.infer<typeof byId>): Promise<void> {
  const { Session } = modelsOf(ctx.workspace.database.sequelize);
  const where = { id: recordId('session', input.id), userId: ownUserId(ctx) };
  const ended = await Session.destroy({ where, transaction: ctx.transaction });
  forgetSessions(ctx);
  if (ended === 0) throw notFound('session');
}

/** Ends all sessions of a user except `keep`. */
export async function endSessions(ctx: Context, userId: string, keep: string | null = null): Promise<void> {
  await execute(ctx, 'DELETE FROM sessions WHERE user_id = $1 AND id IS DISTINCT FROM $2', [userId, keep]);
  forgetSessions(ctx);
}

/** Returns the caller's user id. @throws NOT_FOUND on the command line, which has none */
export function ownUserId(ctx: Context): string {
  const userId = ctx.actor?.userId;
  if (!userId) throw new AppError('NOT_FOUND', 'accounts.commandLine');
  return userId;
}

function presentSession(session: Session, currentId: string | undefined): SessionOutput {
  return {
    id: session.id,
    client: session.client,
    current: session.id === currentId,
    createdAt: instant(session.createdAt),
    lastUsedAt: instant(session.lastUsedAt),
    expiresAt: instant(session.expiresAt),
  };
}
