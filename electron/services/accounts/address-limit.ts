import { AppError } from '#shared/errors.ts';
import { limits } from '#shared/limits.ts';
import type { Context, Workspace } from '../common/context.ts';
import { tooManyAttempts } from './too-many-attempts.ts';

/** The failures of an address; one is forgotten every `forgetOneAfterMs`. */
type Failures = { count: number; since: number };

const { failures: maxFailures, forgetOneAfterMs } = limits.login.address;
/** By workspace and address; an address is removed once all its failures are forgotten. */
const known = new WeakMap<Workspace, Map<string, Failures>>();

/**
 * Runs a sign-in attempt unless the caller's address has failed too often: guesses at many accounts count together. An
 * attempt counts as failed until it succeeds, so that simultaneous ones are counted. Windows have no address.
 * @throws AppError TOO_MANY_ATTEMPTS
 */
export async function limitedByAddress<T>({ workspace, address, now }: Context, attempt: () => Promise<T>): Promise<T> {
  if (address === undefined) return await attempt();
  const time = now().getTime();
  const failures = failuresOf(workspace, address, time);
  if (failures.count >= maxFailures)
    throw tooManyAttempts(Math.ceil((failures.since + forgetOneAfterMs - time) / 1000));
  failures.count += 1;
  try {
    const result = await attempt();
    failures.count -= 1;
    return result;
  } catch (error) {
    // The e-mail address has to wait, so the password was not tried.
    if (error instanceof AppError && error.code === 'TOO_MANY_ATTEMPTS') failures.count -= 1;
    throw error;
  }
}

function failuresOf(workspace: Workspace, address: string, now: number): Failures {
  const byAddress = known.get(workspace) ?? new Map<string, Failures>();
  known.set(workspace, byAddress);
  for (const [each, failures] of byAddress) {
    const forgotten = Math.max(0, Math.floor((now - failures.since) / forgetOneAfterMs));
    failures.count -= forgotten;
    failures.since += forgotten * forgetOneAfterMs;
    if (failures.count <= 0) byAddress.delete(each);
  }
  const failures = byAddress.get(address) ?? { count: 0, since: now };
  byAddress.set(address, failures);
  return failures;
}
