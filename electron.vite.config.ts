import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/**
 * Build targets are pinned to the older of the two Electrons the code must run on (33, which offline machines test
 * with, and 45, which users get): electron-vite would otherwise derive them from the installed package.
 */
const nodeTarget = 'node20.18';
const chromeTarget = 'chrome130';

export default defineConfig({
  main: {
    build: {
      target: nodeTarget,
      sourcemap: true,
      rollupOptions: {
        input: {
          main: resolve('electron/main.ts'),
          cli: resolve('electron/cli.ts'),
          'imaging-worker': resolve('electron/imaging/work/worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js' },
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
      // The content security policy takes fonts and pictures as files only, never inline.
      assetsInlineLimit: 0,
      minify: true,
      sourcemap: true,
      rollupOptions: { input: { index: resolve('renderer/index.html'), problem: resolve('renderer/problem.html') } },
    },
    plugins: [react()],
  },
});
