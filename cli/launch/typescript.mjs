import { register } from 'node:module';

// `node --import ./cli/launch/typescript.mjs PROGRAM.ts`: types are taken away as a file is loaded (docs/adr/0009)
register(new URL('../typescript-hooks.mjs', import.meta.url));
