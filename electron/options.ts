import { parseArgs } from 'node:util';
import { workspaceDir } from './services/workspace/workspace-dir.ts';

/** The app's command line and environment. */
export type Options = {
  workspaceDir: string;
  /** An existing PostgreSQL server to use instead of the embedded one. */
  databaseUrl: string | undefined;
  /** Adds the sample gallery on the first start without asking. */
  sample: boolean;
  /** Saves a screenshot to this path every few seconds, for virtual displays. */
  screenshotPath: string | undefined;
  /** Address of the renderer's development server. */
  devServerUrl: string | undefined;
};

/**
 * Reads command line and environment; unknown arguments are left to Chromium. An installed app (`isPackaged`) ignores
 * the development server: its pages get the port to the gallery.
 */
export function readOptions(argv: string[], env: NodeJS.ProcessEnv, isPackaged: boolean): Options {
  const { values } = parseArgs({
    args: argv,
    options: { workspace: { type: 'string' }, sample: { type: 'boolean' } },
    strict: false,
  });
  const requested = typeof values.workspace === 'string' ? values.workspace : undefined;
  return {
    workspaceDir: workspaceDir(requested, env),
    databaseUrl: env.QWARTY_DATABASE_URL || undefined,
    sample: values.sample === true,
    screenshotPath: env.QWARTY_SCREENSHOT || undefined,
    devServerUrl: isPackaged ? undefined : env.ELECTRON_RENDERER_URL || undefined,
  };
}
