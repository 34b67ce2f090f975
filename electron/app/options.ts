import { parseArgs } from 'node:util';
import { workspaceDir } from '../services/workspace/workspace-dir.ts';

/** What the app was started with. */
export type Options = {
  workspaceDir: string;
  /** An existing PostgreSQL server to use instead of this desktop's own. */
  databaseUrl: string | undefined;
  /** Begin with the sample gallery without asking. */
  sample: boolean;
  /** Save an image of the window to this path every few seconds: for displays that nobody sees. */
  screenshotPath: string | undefined;
  /** Address of the development server of the renderer, with hot reload. */
  devServerUrl: string | undefined;
};

/** Reads command line and environment; unknown arguments are Chromium's and are left alone. */
export function readOptions(argv: string[], env: NodeJS.ProcessEnv): Options {
  const { values } = parseArgs({
    args: argv,
    options: { workspace: { type: 'string' }, sample: { type: 'boolean' } },
    strict: false,
  });
  const asked = typeof values.workspace === 'string' ? values.workspace : undefined;
  return {
    workspaceDir: workspaceDir(asked, env),
    databaseUrl: env.QWARTY_DATABASE_URL || undefined,
    sample: values.sample === true,
    screenshotPath: env.QWARTY_SCREENSHOT || undefined,
    devServerUrl: env.ELECTRON_RENDERER_URL || undefined,
  };
}
