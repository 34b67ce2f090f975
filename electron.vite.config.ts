import { cpSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

/**
 * Build targets of Electron 33, which machines without access to Electron's host use for tests. Users get Electron 45,
 * from which electron-vite would otherwise derive the targets.
 */
const nodeTarget = 'node20.18';
const chromeTarget = 'chrome130';

/**
 * Packages that are bundled with the main process. They have hundreds of files, which Node.js resolves and reads one by
 * one; bundled, they load in a fifth of the time. Packages with native code (PostgreSQL, sharp, argon2) and those that
 * are loaded long after the start stay separate.
 */
const bundled = [
  '@orpc/client',
  '@orpc/contract',
  '@orpc/openapi',
  '@orpc/server',
  '@orpc/zod',
  'async-mutex',
  'busboy',
  'commander',
  'fast-deep-equal',
  'p-map',
  'pg',
  'pg-copy-streams',
  'sequelize',
  'thumbhash',
  'uuid',
  'zod',
];

/** The pages and their entry scripts, which must not be moved to a shared chunk. */
const pageScripts = /\/renderer\/[^/]+$/;

/** The modules that the problem page shares with the window. It must not run the window's start-up code. */
const sharedWithProblemPage = /\/(renderer\/lib\/i18n\/language|shared\/messages\/(message|\w+\/server\/[\w-]+))\.ts$/;

/** Optional dependencies of bundled packages that are not installed. */
const absent = ['pg-native', 'pg-hstore'];

const otherDialects = /\/sequelize\/lib\/dialects\/(?:db2|mariadb|mssql|mysql|oracle|snowflake|sqlite)\/([\w-]+)\.js$/;

/** Leaves out Sequelize's code for other databases, which is a sixth of what the main process reads at every start. */
const onlyPostgres: Plugin = {
  name: 'only-postgres',
  load(id) {
    const [, file] = otherDialects.exec(id) ?? [];
    if (file === undefined) return undefined;
    // Every dialect's types are registered at the start, whichever is used.
    return file === 'data-types' ? 'module.exports = () => ({});' : 'module.exports = {};';
  },
};

/** The database schema's SQL files are read at run time; see electron/schema/files.ts. */
const copySchema: Plugin = {
  name: 'copy-schema',
  writeBundle: () =>
    cpSync('electron/schema', 'out/main/schema', {
      recursive: true,
      filter: (path) => path.endsWith('.sql') || statSync(path).isDirectory(),
    }),
};

export default defineConfig({
  main: {
    plugins: [onlyPostgres, copySchema],
    resolve: {
      alias: [
        // Sequelize loads it with require(), which needs the CommonJS file.
        { find: /^moment$/, replacement: 'moment/moment.js' },
        // Without the time zone database, which would be read at every start; the session time zone is UTC.
        { find: /^moment-timezone$/, replacement: 'moment-timezone/moment-timezone.js' },
      ],
    },
    build: {
      target: nodeTarget,
      sourcemap: true,
      externalizeDeps: { exclude: bundled },
      rollupOptions: {
        external: absent,
        input: {
          main: resolve('electron/main.ts'),
          cli: resolve('electron/cli.ts'),
          'backup-worker': resolve('electron/services/backup/process/worker.ts'),
          'facet-worker': resolve('electron/services/filters/process/worker.ts'),
          'import-worker': resolve('electron/services/imports/steps/worker.ts'),
          'imaging-worker': resolve('electron/imaging/work/worker.ts'),
        },
        // Removes only white space, for a faster start; the log and Sequelize need the names.
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
        },
      },
    },
  },
  preload: {
    build: {
      target: nodeTarget,
      rollupOptions: {
        input: { preload: resolve('electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    build: {
      target: chromeTarget,
      // The content security policy does not allow inline fonts and images.
      assetsInlineLimit: 0,
      minify: true,
      sourcemap: true,
      rollupOptions: {
        input: { index: resolve('renderer/index.html'), problem: resolve('renderer/problem.html') },
        // One file for everything that the first page needs, because the main process serves each request.
        output: {
          codeSplitting: {
            groups: [
              { name: 'messages', test: sharedWithProblemPage, priority: 1 },
              { name: 'start', tags: ['$initial'], test: (id) => !pageScripts.test(id) },
            ],
          },
        },
      },
    },
    plugins: [react()],
  },
});
