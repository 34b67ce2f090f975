import type { Sequelize } from 'sequelize';
import type { ImportProgress } from '#shared/contract/files/imports.ts';
import { AppError, problem } from '#shared/errors.ts';
import { message } from '#shared/messages/message.ts';
import type { Context } from '../common/context.ts';
import { execute } from '../common/sql.ts';
import { runInProcess } from './process.ts';
import type { Step } from './steps/messages.ts';

/** A step that runs in this process. */
type Running = {
  promise: Promise<boolean>;
  cancel: AbortController;
  progress: ImportProgress | null;
  changed: Set<() => void>;
};

const runningOf = new WeakMap<Sequelize, Map<string, Running>>();

function all({ workspace }: Pick<Context, 'workspace'>): Map<string, Running> {
  const { sequelize } = workspace.database;
  const found = runningOf.get(sequelize) ?? new Map<string, Running>();
  runningOf.set(sequelize, found);
  return found;
}

/** Returns the running step of an import. */
export const runningStep = (ctx: Context, id: string): Running | undefined => all(ctx).get(id);

/**
 * Starts a step of an import, which continues without the caller. Its end is stored as the import's state.
 * @throws CONFLICT if another step of this import is running
 */
export function startStep(ctx: Context, id: string, step: Step): Running {
  const steps = all(ctx);
  if (steps.has(id)) throw new AppError('CONFLICT', 'imports.running');
  const cancel = new AbortController();
  const running: Running = { promise: Promise.resolve(false), cancel, progress: null, changed: new Set() };
  const notify = () => {
    for (const callback of running.changed) callback();
  };
  const background = { ...ctx, transaction: undefined, signal: undefined };
  running.promise = run(background, id, step, running, notify).finally(() => {
    steps.delete(id);
    notify();
  });
  // Callers that do not wait for the step find its failure in the import.
  running.promise.catch(() => undefined);
  steps.set(id, running);
  return running;
}

async function run(ctx: Context, id: string, step: Step, running: Running, notify: () => void): Promise<boolean> {
  let storing = setState(ctx, id, stateOf[step.step]);
  try {
    await storing;
    const changed = await runInProcess(ctx, id, step, {
      signal: running.cancel.signal,
      onEvent(event) {
        if ('progress' in event) running.progress = event.progress;
        else {
          running.progress = null;
          storing = storing.then(() => setState(ctx, id, event.state));
        }
        notify();
      },
    });
    await storing;
    await setState(ctx, id, 'ready');
    return changed;
  } catch (error) {
    await storing.catch(() => undefined);
    await fail(ctx, id, step, error);
    throw error;
  }
}

const stateOf = {
  read: 'reading',
  check: 'checking',
  correct: 'checking',
  match: 'checking',
  apply: 'applying',
} as const;

const setState = (ctx: Context, id: string, state: string) =>
  execute(ctx, 'UPDATE imports SET state = $2, problem = NULL, updated_at = now() WHERE id = $1', [id, state]);

/** Stores why a step failed. A failed application changes nothing, so the import stays ready. */
async function fail(ctx: Context, id: string, step: Step, error: unknown): Promise<void> {
  if (!(error instanceof AppError))
    ctx.workspace.log.error('import failed', { import: id, step: step.step, cause: error });
  const state = step.step === 'apply' ? 'ready' : 'failed';
  const reason = problem(error instanceof AppError ? error : message('requests.internal'));
  await execute(ctx, 'UPDATE imports SET state = $2, problem = $3::jsonb, updated_at = now() WHERE id = $1', [
    id,
    state,
    JSON.stringify(reason),
  ]);
}
