import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The desk as static files that the API serves from its own origin; a nonce for styles is put in for each page served. */
export default defineConfig({
  plugins: [react()],
  html: { cspNonce: '__NONCE__' },
  build: {
    // a font or picture inside a style sheet would be a data: address, which the policy refuses
    assetsInlineLimit: 0,
    target: 'es2022',
    sourcemap: false,
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
  },
});
