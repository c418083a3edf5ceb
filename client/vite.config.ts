// Builds the browser client into the server's static files, and serves it for development
// with everything the server owns passed through to it (WORKSHOP_SERVER, http://localhost:5080 unless set).
import { fileURLToPath } from 'node:url';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { guides } from './guides.ts';

const server = process.env['WORKSHOP_SERVER'] ?? 'http://localhost:5080';

export default defineConfig({
  plugins: [
    paraglideVitePlugin({
      project: './project.inlang',
      outdir: './src/paraglide',
      strategy: ['globalVariable', 'baseLocale'],
      isServer: 'false',
    }),
    svelte(),
    guides(),
  ],
  resolve: {
    // connection.ts asks for WebSockets without negotiation; the rest of the library would only be downloaded.
    alias: [
      {
        find: /^\.\/(AccessTokenHttpClient|DefaultHttpClient|LongPollingTransport|MessageBuffer|ServerSentEventsTransport)(\.js)?$/,
        replacement: fileURLToPath(new URL('./src/live/only-sockets.ts', import.meta.url)),
      },
    ],
    ...(process.env['VITEST'] ? { conditions: ['browser'] } : {}),
  },
  build: {
    outDir: '../src/Workshop.Server/wwwroot',
    emptyOutDir: true,
    // Phones that are a few years old still come to events.
    target: ['chrome111', 'safari16.4', 'firefox114'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Every phone's first load names every file there is. Seven characters tell builds apart as well as eight, and
    // a file of messages that several screens need would be called by one of them.
    rolldownOptions: {
      output: {
        chunkFileNames: ({ name }) =>
          `assets/${name.includes('_') ? 'words' : name.replace('.svelte', '')}-[hash:7].js`,
        assetFileNames: 'assets/[name]-[hash:7][extname]',
      },
    },
  },
  server: {
    // The guides stand in docs/.
    fs: { allow: ['..'] },
    proxy: {
      '^/(api|health|openapi)/': server,
      '^/a/': server,
      '^/live': { target: server, ws: true },
    },
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
    // Generous: reached only when something is broken.
    testTimeout: 20_000,
    isolate: false,
    setupFiles: ['tests/between-files.ts'],
  },
});
