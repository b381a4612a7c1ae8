import { defineConfig } from 'vite';
// @ts-expect-error plain JavaScript
import { report } from './tools/report.mjs';
// @ts-expect-error plain JavaScript, shared with the tests
import { shim } from './tools/shim.mjs';
// @ts-expect-error plain JavaScript
import { single } from './tools/single.mjs';

// `vite build` makes the page of talks serve; `vite build --mode report` that of a report.
export default defineConfig(({ mode }) => ({
  base: './',
  esbuild: { jsx: 'automatic', jsxImportSource: 'preact', legalComments: 'none' },
  build: {
    target: 'es2021',
    modulePreload: false,
    assetsInlineLimit: 1 << 20,
    cssCodeSplit: false,
    reportCompressedSize: false,
    emptyOutDir: false, // the other page stays
    rollupOptions: { input: mode === 'report' ? 'report.html' : 'index.html' },
  },
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1' },
  plugins: [shim(), mode === 'report' ? report() : single()],
}));
