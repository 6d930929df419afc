import { readFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, transform } from 'esbuild';

const HOW = /** @type {const} */ ({ format: 'esm', target: 'node20', sourcemap: 'inline' });

/** @type {string | null} */
let program = null;

/** @param {{ program: string | null }} data address of the program that was started */
export function initialize(data) {
  program = data.program;
}

/** @type {import('node:module').LoadHook} */
export async function load(url, context, nextLoad) {
  if (!url.startsWith('file:') || !/\.ts($|\?)/.test(url)) return nextLoad(url, context);
  const source = url === program ? await whole(fileURLToPath(url)) : await alone(fileURLToPath(url));
  return { format: 'module', source, shortCircuit: true };
}

/** @param {string} file */
async function alone(file) {
  return (await transform(await readFile(file, 'utf8'), { ...HOW, loader: 'ts', sourcefile: file })).code;
}

/**
 * The program with everything of ours that it imports, as one module; packages stay where they are.
 *
 * @param {string} file
 */
async function whole(file) {
  const { outputFiles } = await build({
    ...HOW,
    entryPoints: [file],
    bundle: true,
    packages: 'external',
    platform: 'node',
    write: false,
    logLevel: 'silent',
    plugins: [{ name: 'own-address', setup: keepOwnAddress }],
  });
  return outputFiles[0]?.text ?? '';
}

/**
 * In one module with all others, a file would ask for its own address and get that of the program.
 *
 * @param {import('esbuild').PluginBuild} builder
 */
function keepOwnAddress(builder) {
  builder.onLoad({ filter: /\.(ts|mjs)$/ }, async ({ path }) => ({
    contents: (await readFile(path, 'utf8')).replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
    loader: path.endsWith('.ts') ? 'ts' : 'js',
  }));
}
