import { readdir, readFile } from 'node:fs/promises';

const TESTS = new URL('../test/', import.meta.url);
const LIST = new URL('../docs/features.csv', import.meta.url);

/** Lists the feature rows that no test names as `[ID]` in its title; the rows stand in docs/features.csv. */
const rows = (await readFile(LIST, 'utf8')).trim().split('\n').slice(1).map(parseRow);
const shown = await idsInTests();
const missing = rows.filter(({ id }) => !shown.has(id));
for (const { id, feature } of missing) console.log(`${id}\t${feature}`);
console.log(`${rows.length - missing.length} of ${rows.length} rows are named by a test, ${missing.length} are not`);
const unknown = [...shown].filter((id) => !rows.some((row) => row.id === id));
if (unknown.length > 0) {
  console.error(`tests name rows that do not exist: ${unknown.join(' ')}`);
  process.exitCode = 1;
}

function parseRow(line: string): { id: string; feature: string } {
  const [id = '', ...feature] = line.split(',');
  return { id, feature: feature.join(',') };
}

async function idsInTests(): Promise<Set<string>> {
  const files = (await readdir(TESTS, { recursive: true })).filter((name) => name.endsWith('.test.ts'));
  const texts = await Promise.all(files.map((name) => readFile(new URL(name, TESTS), 'utf8')));
  return new Set(texts.flatMap((text) => [...text.matchAll(/\[([A-Z]{2}-\d{1,2})\]/g)].map((match) => match[1] ?? '')));
}
