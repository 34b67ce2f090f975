import { limits } from '#shared/limits.ts';
import type { Context } from '../common/context.ts';
import { execute, select } from '../common/sql.ts';
import { limitedByAddress } from './address-limit.ts';
import { queued } from './password-pool.ts';
import { tooManyAttempts } from './too-many-attempts.ts';

/**
 * Runs one sign-in attempt and throttles repeated failures, by e-mail address and by the caller's address.
 *
 * An attempt counts as failed before it runs and is cleared when it succeeds, so that a thousand simultaneous guesses
 * count like a thousand successive ones. The key is the address as typed, not the account, so that errors do not reveal
 * which accounts exist. No account is locked permanently: the wait is capped, and failures expire after a day.
 *
 * Counts outside the call's transaction, which a failed attempt rolls back.
 * @param attempt throws if the password is wrong
 * @throws AppError TOO_MANY_ATTEMPTS with `retryAfterSeconds`
 */
export async function guarded<T>(ctx: Context, email: string, attempt: () => Promise<T>): Promise<T> {
  const outside: Context = { ...ctx, transaction: undefined };
  const key = email.trim();
  return await queued(ctx.workspace, () =>
    limitedByAddress(ctx, async () => {
      await prune(outside);
      await countFailure(outside, key);
      const result = await attempt();
      await execute(outside, 'DELETE FROM login_failures WHERE email = $1', [key]);
      return result;
    }),
  );
}

/** Removes expired failures, and the oldest if anyone fills the table with invented addresses. */
async function prune(ctx: Context): Promise<void> {
  await execute(
    ctx,
    `DELETE FROM login_failures WHERE blocked_until < greatest($1::timestamptz,
       (SELECT blocked_until FROM login_failures ORDER BY blocked_until DESC OFFSET $2::integer LIMIT 1))`,
    [expiry(ctx), limits.login.remembered - 2],
  );
}

async function countFailure(ctx: Context, email: string): Promise<void> {
  const now = ctx.now();
  const { freeFailures, baseDelaySeconds, maxDelaySeconds } = limits.login;
  const bind = [email, now, expiry(ctx), freeFailures, baseDelaySeconds, maxDelaySeconds];
  const counted = await select(ctx, count, bind);
  if (counted.length > 0) return;
  const [row] = await select<{ until: Date }>(ctx, findBlock, [email]);
  const seconds = Math.max(1, Math.ceil(((row?.until.getTime() ?? 0) - now.getTime()) / 1000));
  throw tooManyAttempts(seconds);
}

// One statement, so that simultaneous attempts are counted one after the other. Returns no row while the e-mail address
// is blocked.
const count = `
  INSERT INTO login_failures AS past (email, failures, blocked_until) VALUES ($1, 1, $2)
  ON CONFLICT (email) DO UPDATE SET
    failures = CASE WHEN past.blocked_until < $3 THEN 1 ELSE past.failures + 1 END,
    blocked_until = $2::timestamptz + make_interval(secs => CASE
      WHEN past.blocked_until < $3 OR past.failures + 1 < $4::integer THEN 0
      ELSE least($6::double precision, $5::double precision * 2 ^ least(past.failures + 1 - $4::integer, 30)) END)
  WHERE past.blocked_until <= $2
  RETURNING failures`;

const findBlock = 'SELECT blocked_until AS until FROM login_failures WHERE email = $1';

/** Returns the time before which a wait must have ended for its failures to expire. */
function expiry(ctx: Context): Date {
  return new Date(ctx.now().getTime() - limits.login.forgetAfterMs);
}
