import { problem as problemSchema } from '#shared/contract/base.ts';
import { type Problem, problem } from '#shared/errors.ts';
import { message } from '#shared/messages/message.ts';

const stored = problemSchema.omit({ message: true });

/** Returns why an upload failed; a general message if the database has none or one of another version. */
export function uploadProblem(value: unknown): Problem {
  const { messageKey, params } = stored.safeParse(value).data ?? message('storage.uploadFailed');
  return problem({ messageKey, ...(params && { params }) });
}
