import { defineConfig } from 'vite';
// @ts-expect-error plain JavaScript, shared with the tests
import { shim } from './tools/shim.mjs';
// @ts-expect-error plain JavaScript
import { single } from './tools/single.mjs';

export default defineConfig({
  base: './',
  esbuild: { jsx: 'automatic', jsxImportSource: 'preact', legalComments: 'none' },
  build: {
    target: 'es2021',
    modulePreload: false,
    assetsInlineLimit: 1 << 20,
    cssCodeSplit: false,
    reportCompressedSize: false,
  },
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1' },
  plugins: [shim(), single()],
});
