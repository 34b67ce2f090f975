import { cpSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

/**
 * Build targets are pinned to the older of the two Electrons the code must run on (33, which offline machines test
 * with, and 45, which users get): electron-vite would otherwise derive them from the installed package.
 */
const nodeTarget = 'node20.18';
const chromeTarget = 'chrome130';

/**
 * Packages that become part of the main process's files. Node.js finds and reads each file of a package on its own, and
 * these have hundreds: bundled, what the window waits for loads in a fifth of the time. What stays outside holds a
 * program or library of the machine (PostgreSQL, sharp, argon2) or is loaded long after the start.
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

/** The pages and their own scripts, which run where they are loaded. */
const pageScripts = /\/renderer\/[^/]+$/;

/** The modules that the problem page shares with the window. It must not run the window's start-up code. */
const alsoOnProblemPage = /\/(renderer\/lib\/i18n\/language|shared\/messages\/(message|\w+\/server\/[\w-]+))\.ts$/;

/** What bundled packages ask for only if it is there: pg's native twin and Sequelize's parser of a type we do not use. */
const absent = ['pg-native', 'pg-hstore'];

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
    plugins: [copySchema],
    resolve: {
      alias: [
        // As Node.js itself resolves it: Sequelize asks for it by require(), to which a module would be something else.
        { find: /^moment$/, replacement: 'moment/moment.js' },
        // Without the rules of all the world's time zones, which would be read at every start: ours is UTC.
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
          'imaging-worker': resolve('electron/imaging/work/worker.ts'),
        },
        // Less to read at the start; names stay as they are, for the log and for Sequelize.
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
      // The content security policy allows fonts and images as files only, never inline.
      assetsInlineLimit: 0,
      minify: true,
      sourcemap: true,
      rollupOptions: {
        input: { index: resolve('renderer/index.html'), problem: resolve('renderer/problem.html') },
        // One file for what the window opens with: each file is a request that the main process has to answer.
        output: {
          codeSplitting: {
            groups: [
              { name: 'words', test: alsoOnProblemPage, priority: 1 },
              { name: 'start', tags: ['$initial'], test: (id) => !pageScripts.test(id) },
            ],
          },
        },
      },
    },
    plugins: [react()],
  },
});
