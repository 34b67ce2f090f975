import { AppError } from '#shared/errors.ts';

/** Creates the error for a sign-in that has to wait. */
export function tooManyAttempts(seconds: number): AppError {
  const minutes = Math.ceil(seconds / 60);
  return seconds < 90
    ? new AppError('TOO_MANY_ATTEMPTS', 'accounts.waitSeconds', {
        params: { count: seconds },
        retryAfterSeconds: seconds,
      })
    : new AppError('TOO_MANY_ATTEMPTS', 'accounts.waitMinutes', {
        params: { count: minutes },
        retryAfterSeconds: seconds,
      });
}
