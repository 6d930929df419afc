import { realpathSync } from 'node:fs';
import { register } from 'node:module';
import { pathToFileURL } from 'node:url';

// `node --import ./cli/launch/typescript.mjs PROGRAM.ts`: the program is put together and types are taken away as it is loaded
// (docs/adr/0009); faults are told by the lines of the files
const [, started] = process.argv;
const program = started === undefined ? null : pathToFileURL(realpathSync(started)).href;
process.setSourceMapsEnabled(true);
register(new URL('../typescript-hooks.mjs', import.meta.url), { data: { program } });
