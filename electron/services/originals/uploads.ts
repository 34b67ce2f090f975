import type { UploadStatus } from '#shared/contract/workspace/settings.ts';
import { instant } from '#shared/instant.ts';
import type { Context } from '../common/context.ts';
import { execute, select } from '../common/sql.ts';
import { wakeSenders } from './sender-wake-up.ts';
import { uploadProblem } from './upload-problem.ts';

const maxFailures = 20;

/** Returns the number of uploads in each state and the latest failures. */
export async function uploadStatus(ctx: Context): Promise<UploadStatus> {
  const [counts] = await select<Omit<UploadStatus, 'failures'>>(
    ctx,
    `SELECT count(*) FILTER (WHERE state = 'queued')::integer AS queued,
       count(*) FILTER (WHERE state = 'sending')::integer AS sending,
       count(*) FILTER (WHERE state = 'failed')::integer AS failed,
       count(*) FILTER (WHERE state = 'done')::integer AS done,
       coalesce(sum(bytes - bytes_sent::numeric) FILTER (WHERE state <> 'done'), 0)::float8 AS "bytesLeft"
     FROM uploads`,
    [],
  );
  const failures = await select<{
    sha256: string;
    fileName: string | null;
    problem: unknown;
    nextAttemptAt: Date;
  }>(
    ctx,
    `SELECT u.sha256, i.file_name AS "fileName", u.problem, u.next_attempt_at AS "nextAttemptAt"
     FROM uploads u LEFT JOIN images i ON i.sha256 = u.sha256
     WHERE u.state = 'failed' ORDER BY u.updated_at DESC LIMIT $1`,
    [maxFailures],
  );
  const none = { queued: 0, sending: 0, failed: 0, done: 0, bytesLeft: 0 };
  return {
    ...(counts ?? none),
    failures: failures.map((failure) => ({
      ...failure,
      problem: uploadProblem(failure.problem),
      nextAttemptAt: instant(failure.nextAttemptAt),
    })),
  };
}

/** Makes failed uploads due now. */
export async function retryUploads(ctx: Context): Promise<void> {
  await execute(ctx, `UPDATE uploads SET state = 'queued', next_attempt_at = now() WHERE state = 'failed'`, []);
  wakeSenders(ctx);
}
